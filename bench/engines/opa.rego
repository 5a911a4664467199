# The guidance for Open Policy Agent: the facts of a contract are the input.
package proviso

import rego.v1

words := data.words

default governing := null

governing := input.triggerDay if {
	input.trigger in words.ENDED
} else := input.procurementDay if {
	input.proposal == "new outsourcing"
} else := input.assessmentDay

minimum := words.MINIMUM_2028 if governing >= words.APRIL_2028

minimum := words.MINIMUM_2027 if governing < words.APRIL_2028

bound if input.authorityKind in words.BOUND

serves(names) if {
	some one in input.service
	one in names
}

significant if input.contact == "significant"

significant if {
	not has_contact
	serves(words.MEETS_PEOPLE_AT_RISK)
}

significant if {
	not has_contact
	serves(words.ARMED_FORCES)
	some one in input.peopleServed
	one in words.PERSONNEL
}

has_contact if input.contact != null

has_coercive if input.coercive != null

at_risk if significant

at_risk if input.threat

at_risk if input.coercive

at_risk if {
	not has_coercive
	serves(words.DETAINS)
}

relevant if {
	input.delivered
	input.lengthInYears >= 1
}

split if {
	input.divided
	input.lotsValue >= minimum
}

public_supplier if input.supplierKind in words.PUBLIC

lost if {
	public_supplier
	input.passedOn
}

exempt if not relevant

exempt if {
	input.annualValue < minimum
	not split
}

exempt if {
	input.authorityKind == "local authority"
	public_supplier
	not lost
}

exempt if {
	input.supplierKind == "local authority"
	not lost
}

shown if input.mitigates

shown if input.capacity

no_assessment if input.trigger == "none"

no_assessment if input.authorityKind == "other public body"

bring_in_house if {
	bound
	at_risk
	not exempt
	not shown
}

banned if {
	bound
	significant
	not exempt
}

outcome := "not in force" if {
	governing < words.APRIL_2027
} else := "out of scope" if {
	input.authorityKind == "private body"
} else := "no assessment due" if {
	no_assessment
} else := "bring in house" if {
	bring_in_house
} else := "may outsource"

proposed := "not in force" if {
	governing < words.APRIL_2027
} else := "out of scope" if {
	input.authorityKind == "private body"
} else := "none" if {
	input.proposal != "new outsourcing"
} else := "prohibited" if {
	banned
} else := "permitted"

answer := {"outcome": outcome, "proposed": proposed}
