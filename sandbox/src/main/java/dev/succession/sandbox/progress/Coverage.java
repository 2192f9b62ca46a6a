package dev.succession.sandbox.progress;

import java.util.Map;

/**
 * What has become of the customers: each is counted once.
 *
 * @param migrating customers with a migration
 * @param leftAlone customers without one, by the reason why a subscription was left alone
 * or they can't be looked at
 * @param unaffected customers without a subscription that retires within the horizon
 * @param unread customers that could not be examined
 * @param findingsUnseen findings that discovery has told, but that are not read yet
 */
public record Coverage(int migrating, Map<String, Integer> leftAlone, int unaffected, int unread, int findingsUnseen) {

	static final Coverage NOTHING_YET = new Coverage(0, Map.of(), 0, 0, 0);

	/**
	 * How many customers are counted.
	 * @return the sum
	 */
	public int customers() {
		return this.migrating + this.leftAlone.values().stream().mapToInt(Integer::intValue).sum() + this.unaffected
				+ this.unread;
	}

	/**
	 * In one line.
	 * @param all how many customers there are
	 * @return the sum, and what it is made of
	 */
	public String inOneLine(int all) {
		StringBuilder line = new StringBuilder("%d = %d with a migration".formatted(all, this.migrating));
		this.leftAlone.forEach((reason, customers) -> line.append(" + %d %s".formatted(customers, reason)));
		line.append(" + %d without a subscription to migrate now".formatted(this.unaffected));
		append(line, this.unread, "unreadable");
		append(line, all - customers(), "not seen");
		return line.toString();
	}

	private static void append(StringBuilder line, int customers, String what) {
		if (customers != 0) {
			line.append(" + %d %s".formatted(customers, what));
		}
	}

}
