//! What people say to be polite, and to the bot about itself: a phrase a line, contractions and abbreviations written out.

pub(super) const GREETINGS: &str = "\
hi
hii
hiya
hello
hallo
helo
hey
heya
heyo
howdy
hola
yo
sup
wassup
greetings
good day
good morning
good afternoon
good evening
morning
afternoon
evening
gm
how are you
how are you doing
how do you do
how is it going
how are things
how is everything
how is your day
how is your day going
what is up
nice to meet you
pleased to meet you
are you there
anyone there
anybody there
is anyone here
is anybody here
is anyone there
help
help me
i need help
i need some help
can you help
can you help me
could you help me
can someone help
can someone help me
can anyone help
can anyone help me
i have a question
i have got a question
i have a quick question
quick question
can i ask you something
can i ask something
can i ask a question
can i ask you a question
what can you do
how do you work";

pub(super) const THANKS: &str = "\
thanks
thanks a lot
thanks a bunch
thanks a million
thankyou
thank you
thank god
tysm
tyvm
cheers
much appreciated
appreciate it
appreciated
i appreciate it
i appreciate that
i appreciate you
i appreciate your help
that helps
that helped
that was helpful
that is helpful
this helps
this helped
this was helpful
helpful
helps
helped
you are the best
you are awesome
you are great
you are amazing
you are a lifesaver
you rock
good job
great job
nice work
good bot
okay
cool
great
nice
perfect
awesome
amazing
excellent
wonderful
brilliant
lovely
sweet
got it
gotcha
understood
noted
will do
makes sense
that makes sense
good to know
sounds good
lol
lmao
haha
hahaha
hehe
oh my god
ugh
wow
whoa
woah
damn
dang
yikes
geez
jeez
gosh
oof
ouch
hmm
ah
aha
aww
bummer
same
same here
me too
me neither
fair
fair enough
true
very true
i see
i know
i know right
interesting
good point
good one
whatever
bruh
yes
no
nope
nah
sure
you are welcome
no problem
no worries
never mind
bye
goodbye
bye bye
good night
see you
see you later
see you soon
see you tomorrow
talk to you later
take care
have a good one
have a good day
have a good night
have a good evening
have a good weekend
have a nice day
have a great day
have a great weekend";

pub(super) const STOP: &str = "\
stop
stop it
stop that
stop replying
stop replying to me
stop answering
stop answering me
stop talking
stop talking to me
stop messaging me
stop please
enough
enough is enough
enough already
not now
that is enough
no more
not anymore
basta
shut up
be quiet
quiet
go away
leave me alone
leave me be
get lost
get out
unsubscribe";

pub(super) const ABOUT_THE_BOT: &str = "\
who are you
what are you
and you
and yourself
and what about you
and how about you
what about you
how about you
what about yourself
how about yourself
are you ai
are you an ai
are you a bot
are you a robot
are you human
are you a human
are you real
are you a real person
am i talking to a real person
am i talking to a person
am i talking to a human
am i speaking to a human
is this a real person
are you a person
do you use ai
do you learn from this
what model are you
which ai are you
how much do you cost
what do you cost
are you free
what is your name
what are you called
who owns you
who programmed you
is this a bot
who made you
who built you
who created you
bot or human
human or bot
real person";

/// What stands beside them, and says nothing by itself.
pub(super) const BESIDES: &str = "\
a
again
all
and
any
bot
certpace
dear
doing
everybody
everyone
folks
for
for all your help
for everything
for that
for the answer
for the help
for the information
for the quick answer
for this
for your help
for your time
friend
friends
guys
it
kind
kindly
lot
much
my
now
of you
oh
please
really
sir
so
team
that
there
this
though
today
too
very
well
you
you all
yall";
