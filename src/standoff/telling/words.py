"""The closed lists in plain words, for a reader. The same words for every party."""

from standoff.model.act import Act, Bound, Form, Harm, Relation, Stance, Status

ACTS = {
    Act.AIR_STRIKE: "air strike",
    Act.SHELLING: "shelling",
    Act.BOMBING: "bombing",
    Act.CLASH: "clash",
    Act.ATTACK: "attack",
    Act.ABUSE: "abuse",
    Act.ABDUCTION: "abduction",
    Act.DESTRUCTION: "destruction of property",
    Act.PROTEST: "protest",
    Act.RIOT: "riot",
    Act.MOB_VIOLENCE: "violence by a crowd",
    Act.STRIKE_ACTION: "strike or boycott",
    Act.ARREST: "arrest",
    Act.DEPLOY: "deployment",
    Act.BLOCKADE: "blockade",
    Act.SEIZE: "seizure",
    Act.SANCTION: "sanctions",
    Act.RESTRICT: "restriction",
    Act.EXPEL_PEOPLE: "forcing people out",
    Act.HALT_HOSTILITIES: "halt to hostilities",
    Act.WITHDRAW: "withdrawal",
    Act.RELEASE: "release of captives",
    Act.DISARM: "disarmament",
    Act.ALLOW_AID: "letting aid or people through",
    Act.LIFT_RESTRICTION: "lifting of a restriction",
    Act.STOP_POLICY: "end of a practice",
    Act.CALL: "call",
    Act.MEET: "meeting",
    Act.SEND_ENVOY: "sending of an envoy",
    Act.MEDIATE: "mediation",
    Act.NEGOTIATE: "talks",
    Act.AGREE: "agreement",
    Act.BREAK_OFF: "breaking off",
    Act.RECOGNISE: "recognition",
    Act.SUPPORT: "political support",
    Act.AID: "aid",
    Act.ARM: "arms or training",
    Act.ACCUSE: "accusation",
    Act.CLAIM_RESPONSIBILITY: "claim of responsibility",
    Act.INVESTIGATE: "investigation",
    Act.PROSECUTE: "prosecution",
    Act.LEGISLATE: "vote or law",
    Act.OTHER: "something else",
}

STANCES = {
    Stance.OFFERS: "offers",
    Stance.PLEDGES: "pledges",
    Stance.ACCEPTS: "accepts",
    Stance.DEMANDS: "demands",
    Stance.REFUSES: "refuses",
    Stance.THREATENS: "threatens",
    Stance.SUPPORTS: "is for",
    Stance.OPPOSES: "is against",
    Stance.CONSIDERS: "considers",
}

STATUSES = {
    Status.HAPPENED: "",
    Status.ONGOING: "going on",
    Status.PLANNED: "planned",
    Status.DENIED: "denied",
    Status.ALLEGED: "alleged",
}

HARMS = {
    Harm.KILLED: "killed",
    Harm.INJURED: "injured",
    Harm.MISSING: "missing",
    Harm.DISPLACED: "displaced",
    Harm.DETAINED: "detained",
    Harm.ABDUCTED: "abducted",
}

BOUNDS = {
    Bound.EXACT: "",
    Bound.AT_LEAST: "at least",
    Bound.AT_MOST: "at most",
    Bound.ABOUT: "about",
    Bound.VAGUE: "an unnamed number",
}

RELATIONS = {
    Relation.IF: "if",
    Relation.UNLESS: "unless",
    Relation.UNTIL: "until",
    Relation.AFTER: "after",
    Relation.IN_RETURN: "in return for",
}

FORMS = {
    Form.DIRECT: "in their words",
    Form.INDIRECT: "as reported",
    Form.MIXED: "partly in their words",
}

NOT_KNOWN = "not known"
