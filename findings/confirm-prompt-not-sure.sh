#!/usr/bin/env bash
# botbuilder-dialogs 4.23.3 (npm): ConfirmPrompt takes "I'm not sure" for yes, and "no problem" for no.
#
# The prompt of the Bot Framework asks @microsoft/recognizers-text-choice (1.1.4 comes with it), which looks for the words of two
# lists wherever they stand in what was said: sure, ok, true, agree, y and more; no, nope, disagree. What stands before such a word
# is not read, only counted: the rest of the text lowers the score, and ConfirmPrompt does not ask for the score. That "not ok" was
# yes is reported (microsoft/Recognizers-Text#737) and was mended by adding these two words to a list. Seen, with the score of
# recognizeBoolean, to "Shall I move your exam?":
#
#     sure               yes 1.00          no                  no 1.00
#     I'm not sure       yes 0.55          no problem          no 0.70
#     I do not agree     yes 0.55          no worries          no 0.70
#     that's not true    yes 0.55          not ok              no 1.00
#     is that ok         yes 0.60          never               asks again
#
# "Shall I delete your plan?" is answered by a member with doubts, and the plan is gone. The trials one makes, yes, no, sure, nope
# and a stray word, are all right. Offer buttons, or take an answer only where the recognizer's score is 1.
#
#     bash findings/confirm-prompt-not-sure.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
# The script that the package runs when installed only takes doubled folders away, by a tool that it expects to be there.
npm install --silent --ignore-scripts --no-audit --no-fund --prefix "$folder" botbuilder-dialogs@4.23.3 botbuilder-core@4.23.3 \
    @microsoft/recognizers-text-choice@1.1.4
cat > "$folder/look.cjs" <<'JS'
const { ConversationState, MemoryStorage, TestAdapter } = require('botbuilder-core');
const { ConfirmPrompt, DialogSet, DialogTurnStatus } = require('botbuilder-dialogs');
const { recognizeBoolean } = require('@microsoft/recognizers-text-choice');

const known = {
  'sure': 'yes 1.00', "I'm not sure": 'yes 0.55', 'I do not agree': 'yes 0.55', "that's not true": 'yes 0.55',
  'is that ok': 'yes 0.60',
  'no': 'no 1.00', 'no problem': 'no 0.70', 'no worries': 'no 0.70', 'not ok': 'no 1.00', 'never': 'asks again',
};
async function answer(said) {
  const state = new ConversationState(new MemoryStorage());
  const dialogs = new DialogSet(state.createProperty('dialog')).add(new ConfirmPrompt('move', undefined, 'en-us'));
  let taken = 'asks again';
  const adapter = new TestAdapter(async (turn) => {
    const dialog = await dialogs.createContext(turn);
    const { status, result } = await dialog.continueDialog();
    if (status === DialogTurnStatus.empty) await dialog.prompt('move', { prompt: 'Shall I move your exam?' });
    if (status === DialogTurnStatus.complete) taken = result ? 'yes' : 'no';
    await state.saveChanges(turn);
  });
  await adapter.send('hello').send(said);
  const [first] = recognizeBoolean(said, 'en-us');
  return first ? `${taken} ${first.resolution.score.toFixed(2)}` : taken;
}
(async () => {
  let same = true;
  for (const [said, expected] of Object.entries(known)) {
    const seen = await answer(said);
    console.log(said.padEnd(18), seen);
    same &&= seen === expected;
  }
  if (!same) { console.error('the prompt does otherwise now'); process.exit(1); }
  console.log('ok: not sure is yes');
})();
JS
node "$folder/look.cjs"
