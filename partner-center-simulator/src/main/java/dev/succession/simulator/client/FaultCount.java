package dev.succession.simulator.client;

/**
 * How often a fault rule was used since the behaviour was set.
 *
 * @param fault the rule's fault
 * @param matched how many calls the rule matched
 * @param struck how many of them it spoilt
 */
public record FaultCount(String fault, long matched, long struck) {

	static FaultCount of(Row row) {
		return new FaultCount(row.text("fault"), row.number("matched"), row.number("struck"));
	}

}
