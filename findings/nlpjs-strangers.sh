#!/usr/bin/env bash
# node-nlp 4.27.0 (npm, NLP.js) answers "Who won the game" with the fees, at 0.91: what its readme calls the default is off.
#
# The readme says that words never seen in training speak for the intent None unless one switches that off with useNoneFeature:
# false. A manager made without the setting behaves as with false: words it does not know are left out, and the rest is all the
# evidence there is, down to "the". Only a text of unknown words alone is None. Seen for four entries with two questions each
# (cost: "How much does the exam cost", "What is the fee"; retake, books, renew), intent and score:
#
#     asked                     nothing set    useNoneFeature: false    useNoneFeature: true
#     How much is a pizza       cost 0.98      cost 0.98                cost 0.72
#     How long is a giraffe     cost 0.91      cost 0.91                cost 0.54
#     Who won the game          cost 0.91      cost 0.91                None 0.71
#     Do I need experience      renew 0.75     renew 0.75               None 0.51
#     the                       cost 0.91      cost 0.91                cost 0.76
#     pizza                     None 1.00      None 1.00                None 1.00
#
# A bot that stays silent below 0.7 talks into every conversation, and the two checks one makes, a known question and one
# strange word, both pass. Set useNoneFeature: true, and test the threshold with strange sentences made of common words.
#
#     bash findings/nlpjs-strangers.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
npm install --silent --no-audit --no-fund --prefix "$folder" node-nlp@4.27.0
cat > "$folder/look.cjs" <<'JS'
const { NlpManager } = require('node-nlp');

const entries = {
  cost: ['How much does the exam cost', 'What is the fee'],
  retake: ['When can I retake the exam', 'How long until I can sit it again'],
  books: ['What books may I bring', 'Are code books allowed'],
  renew: ['How do I renew my certification', 'When does it expire'],
};
const asked = ['How much is a pizza', 'How long is a giraffe', 'Who won the game', 'Do I need experience', 'the', 'pizza'];
const known = {
  'nothing set': ['cost 0.98', 'cost 0.91', 'cost 0.91', 'renew 0.75', 'cost 0.91', 'None 1.00'],
  'false': ['cost 0.98', 'cost 0.91', 'cost 0.91', 'renew 0.75', 'cost 0.91', 'None 1.00'],
  'true': ['cost 0.72', 'cost 0.54', 'None 0.71', 'None 0.51', 'cost 0.76', 'None 1.00'],
};
const settings = { 'nothing set': {}, 'false': { nlu: { useNoneFeature: false } }, 'true': { nlu: { useNoneFeature: true } } };
(async () => {
  let same = true;
  for (const [name, more] of Object.entries(settings)) {
    const manager = new NlpManager({ languages: ['en'], autoSave: false, ...more });
    for (const [intent, questions] of Object.entries(entries)) for (const question of questions) manager.addDocument('en', question, intent);
    await manager.train();
    for (const [place, text] of asked.entries()) {
      const { intent, score } = await manager.process('en', text);
      const seen = `${intent} ${score.toFixed(2)}`;
      console.log(`useNoneFeature ${name}:`.padEnd(29), text.padEnd(24), seen);
      same &&= seen === known[name][place];
    }
  }
  if (!same) { console.error('node-nlp does otherwise now'); process.exit(1); }
  console.log('ok: words it does not know are no reason to doubt');
})();
JS
(cd "$folder" && node look.cjs) | grep -v -e '^Epoch' -e 'injected env'
