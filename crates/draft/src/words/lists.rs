//! The words that the rules know. General English news prose; nothing of any one article.
//!
//! The lists decide what is found: a word that is missing costs a proposal, never makes one.

use super::Traits;

/// What words can be, each with its words. A word may stand in several lists.
pub(super) const LISTS: &[(Traits, &str)] = &[
    // Finite verbs of saying, after which or before which a speaker's words stand.
    (
        Traits::SAYS,
        "said says say told tells added adds tweeted tweets wrote writes asked asks replied replies announced announces \
         stated states explained explains insisted insists warned warns noted notes continued declared declares argued \
         argues claimed claims confirmed confirms acknowledged acknowledges admitted admits recalled recalls joked jokes \
         testified testifies posted shouted conceded concedes complained complains vowed vows promised suggested suggests \
         predicted predicts stressed stresses urged urges exclaimed responded responds answered countered counters \
         retorted remarked remarks commented observed observes yelled screamed muttered whispered quipped lamented \
         reiterated reiterates maintained maintains alleged alleges asserted asserts emphasized emphasised texted emailed \
         e-mailed messaged cautioned cautions boasted concluded contended chanted cried sang pleaded begged demanded \
         protested repeated disagreed",
    ),
    // After these it was somebody else's turn: a bare pronoun may be the other one.
    (Traits::ANSWERS, "replied replies responded responds answered countered counters retorted asked asks protested"),
    // Participles of saying.
    (
        Traits::SAYING,
        "saying adding tweeting writing telling announcing stating explaining insisting warning noting declaring arguing \
         claiming confirming acknowledging joking posting shouting vowing promising suggesting urging asking replying \
         concluding remarking yelling screaming chanting",
    ),
    // Finite verbs by which somebody commits to a claim, in whatever degree. Verbs of saying do so too.
    (
        Traits::HOLDS,
        "believe believes believed think thinks thought suspect suspects suspected fear fears feared estimate estimates \
         estimated assess assesses assessed allege claim confirm acknowledge maintain insist suggest warn doubt doubts \
         assume assumes assumed speculate speculated contend argue",
    ),
    // Verbs of saying that hedge.
    (Traits::HEDGES, "claimed claims alleged alleges confirmed confirms suggested suggests"),
    // Nouns of the pattern "it is their … that", where the noun hedges and not the verb before it.
    (
        Traits::VIEW,
        "assessment belief view opinion conclusion understanding theory suspicion judgment judgement hypothesis",
    ),
    // What one human being is called by what they do.
    (
        Traits::INDIVIDUAL,
        "activist actor actress adviser advisor agent aide ambassador analyst attorney author chairman chairwoman coach \
         commander detective diplomat director doctor driver economist editor employee engineer executive expert \
         firefighter founder governor insider investigator judge lawmaker lawyer manager mayor minister neighbor \
         neighbour officer official organizer owner pastor person producer professor prosecutor representative researcher \
         resident scientist senator soldier source spokesman spokesperson spokeswoman student teacher witness",
    ),
    // What several, or a body, are called by what they do.
    (
        Traits::ROLE,
        "officials sources spokespeople spokesmen police authorities investigators prosecutors lawyers attorneys analysts \
         experts witnesses executives aides advisers diplomats officers researchers scientists regulators lawmakers \
         senators critics employees residents neighbors neighbours agents detectives firefighters organizers organisers \
         representatives leaders activists insiders engineers economists doctors hackers company companies chains studio \
         studios theaters theatres exhibitors network networks publisher publishers distributor distributors agency \
         agencies ministry government department airline bank union team group carrier carriers retailers broadcasters \
         broadcaster people",
    ),
    // What opens a noun phrase.
    (
        Traits::DETERMINER,
        "a an the one another some several many two three four five six his her its their both all most other senior \
         multiple these those",
    ),
    // Prepositions, and adjectives that act like one ("close to").
    (
        Traits::PREPOSITION,
        "for of from with at in to by on near against about behind under over between among inside outside within into \
         through during after before since until without across around toward towards via amid despite like as than per \
         close familiar",
    ),
    // Helping verbs that leave the meaning of a verb of saying alone.
    (Traits::HELPING, "has have had"),
    // Adverbs that do so.
    (
        Traits::ADVERB,
        "also now later then previously repeatedly once first already just recently further earlier still quickly \
         publicly separately subsequently initially eventually finally today yesterday simply flatly strongly firmly \
         widely privately openly again",
    ),
    // Pronouns that can speak.
    (Traits::PRONOUN, "he she they it"),
    // Verbs that can rule a clause, beside those of saying and holding and those in -ed.
    (
        Traits::FINITE,
        "is was are were be been has have had will would could may might can shall should must did does do went took gave \
         made came became began stole broke left fell rose lost won met held kept led sent spent stood ran got hit put \
         saw knew found felt brought built bought caught drove fought fled grew hid paid sold shot spoke struck threw \
         wore set cut shut stems comes remains includes seems appears wants plans needs faces cancels decides hopes \
         intends agrees expects isn't wasn't aren't weren't won't wouldn't couldn't didn't doesn't don't hasn't haven't \
         hadn't",
    ),
    // Words in -ed that are no verbs in the past.
    (
        Traits::NOT_PAST,
        "hundred united indeed exceed proceed succeed sacred naked wicked unnamed alfred speed breed greed agreed-upon \
         unidentified limited armed allied federated",
    ),
    // What stands before a name or a title in quotation marks.
    (
        Traits::NAMING,
        "called calls calling call dubbed known named titled entitled nicknamed termed labelled labeled so-called word \
         words phrase term film movie song book album show series episode play novel article magazine itself themselves \
         himself herself headlined reading reads read sign proclaiming slogan tattoo operation codenamed code-named \
         comedy thriller drama documentary hashtag headline spelled spelt aka marked",
    ),
    // Parts of organizations' names.
    (
        Traits::ORGANIZATION,
        "inc inc. corp corp. co. ltd ltd. llc plc pictures university college department agency security news company \
         group bank association committee commission council ministry court bureau institute foundation union party times \
         post journal house office service services force forces army navy entertainment studios theatres theaters \
         airlines airways motors systems technologies international national federal center centre school hospital club \
         league organization organisation federation board authority administration guardians parliament senate congress \
         assembly u.s. u.k. u.n. states nations nation north south east west police media press partners holdings \
         industries broadcasting television radio records network",
    ),
    // Titles before a person's name.
    (
        Traits::TITLE,
        "mr mr. mrs mrs. ms ms. miss dr dr. sen. rep. gov. gen. col. lt. sgt. capt. cmdr. adm. maj. prof. rev. president \
         senator representative governor general colonel captain professor judge justice secretary director chairman \
         chairwoman mayor sheriff chief minister prime chancellor king queen prince princess pope sir lord lady detective \
         inspector spokesman spokeswoman spokesperson attorney commissioner ambassador congressman congresswoman \
         councilman councilwoman superintendent officer agent sergeant lieutenant coach deputy ceo vice former special \
         district",
    ),
    // Never a name, although a sentence may begin with it.
    (
        Traits::NEVER_NAME,
        "i we you he she it they who what which that this these those there here nobody no none everyone everybody \
         someone somebody anyone anybody nothing something people others many some few most one when where why how if \
         unless whether not never neither either nor and but or so yet because while although though the a an his her its \
         their our my your me him them us now then also however meanwhile today yesterday tomorrow everything both all \
         each every another such as for of in on at by from with to than only just even still according legend rumor \
         rumour reports",
    ),
    // What may open a phrase before the subject of a sentence.
    (
        Traits::INTRODUCES,
        "on in at during after before earlier later last late early meanwhile however still asked as when while since \
         despite although though by for from with prior speaking following recently eventually today yesterday also then \
         now additionally separately similarly instead citing amid finally nevertheless nonetheless moreover furthermore \
         initially previously once under through because until afterward afterwards but and yet so",
    ),
    // Conjunctions that join.
    (Traits::JOINS, "and but or nor yet so"),
    // By which a clause hangs on another.
    (
        Traits::SUBORDINATES,
        "who whom whose which that what if unless whether because while although though when where after before since \
         until as",
    ),
    // A full stop after one of these belongs to it.
    (
        Traits::TAKES_FULL_STOP,
        "mr mrs ms dr sen rep reps sens gov gen col lt sgt capt cmdr adm maj prof rev st jr sr inc corp co ltd vs jan feb \
         mar apr jun jul aug sep sept oct nov dec u.s u.k u.n d.c a.m p.m e.g i.e ph.d calif ave blvd",
    ),
    // Abbreviations that may also be the last word of a sentence.
    (Traits::MAY_END, "u.s. u.k. u.n. d.c. a.m. p.m. inc. corp. co. ltd. jr. sr."),
];
