package dev.succession.reliability;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.Switch;
import dev.succession.simulator.client.FaultCount;

/**
 * The bad answers of a chaos run. Lost answers are possible at every moment. Besides,
 * each round deals some kinds of fault from a shuffled deck of all kinds, so that each
 * kind comes up again and again, whatever the seed.
 */
final class ChaosFaults {

	/**
	 * Too rare to change a result; their only purpose is to be there at all times. All
	 * orders may be placed in a few rounds, so what can happen to them is there as well.
	 */
	private static final List<String> ALWAYS = List.of("""
			{"fault":"RESET","probability":0.004}""", """
			{"fault":"RESET","applied":false,"probability":0.004}""", """
			{"fault":"FAIL","status":500,"probability":0.004}""", """
			{"fault":"FAIL","status":504,"applied":false,"probability":0.004}""", """
			{"fault":"TRUNCATE","probability":0.004}""", """
			{"fault":"SLOW_PROVISIONING","duration":"PT3S","probability":0.05}""", """
			{"fault":"ERROR_INSIDE","code":10001,"description":"Try again later.","probability":0.05}""");

	/** Some customers have it beside what retires; it is never a replacement here. */
	private static final String OTHER_OFFER = "796b6b5f-613c-4e24-a17c-eba730d49c02";

	private static final String READS = """
			"calls":["LIST_SUBSCRIPTIONS","GET_SUBSCRIPTION","LIST_SUBSCRIBED_SKUS","LIST_USER_LICENSES","LIST_USERS"]""";

	/**
	 * How each kind comes often enough to occur in a round, and rarely enough to let the
	 * work go on.
	 */
	private static final Map<Fault, String> DEALT = new EnumMap<>(Map.ofEntries(Map.entry(Fault.LATENCY, """
			{"fault":"LATENCY","duration":"PT0.2S","distribution":"exponential","probability":0.05}"""),
			Map.entry(Fault.THROTTLE, """
					{"fault":"THROTTLE","retryAfter":"1","probability":0.002}"""), Map.entry(Fault.STORM, """
					{"fault":"STORM","duration":"PT1S","retryAfter":"1","probability":0.02,"count":1}"""),
			Map.entry(Fault.FAIL, """
					{"fault":"FAIL","status":503,"probability":0.02}"""), Map.entry(Fault.RESET, """
					{"fault":"RESET","probability":0.02}"""), Map.entry(Fault.TRUNCATE, """
					{"fault":"TRUNCATE","probability":0.02}"""), Map.entry(Fault.DELAY, """
					{"fault":"DELAY","duration":"PT5S","probability":0.01}"""), Map.entry(Fault.MALFORMED, """
					{"fault":"MALFORMED","probability":0.02}"""), Map.entry(Fault.HTML, """
					{"fault":"HTML","probability":0.02}"""), Map.entry(Fault.REFUSE, """
					{"fault":"REFUSE","status":400,"code":999999,"description":"A new rule.","probability":0.02}"""),
			Map.entry(Fault.ACCEPT, """
					{"fault":"ACCEPT","duration":"PT1S","calls":["PATCH_SUBSCRIPTION"],"probability":0.3}"""),
			Map.entry(Fault.STALE_READ, """
					{"fault":"STALE_READ","duration":"PT2S",%s,"probability":0.1}""".formatted(READS)),
			Map.entry(Fault.ENDLESS_PAGING, """
					{"fault":"ENDLESS_PAGING","calls":["LIST_USERS","LIST_CUSTOMERS"],"probability":0.05}"""),
			Map.entry(Fault.FOREIGN_LINK, """
					{"fault":"FOREIGN_LINK","calls":["LIST_USERS","LIST_CUSTOMERS"],"probability":0.05}"""),
			Map.entry(Fault.BYTE_ORDER_MARK, """
					{"fault":"BYTE_ORDER_MARK","probability":0.2}"""), Map.entry(Fault.FAR_END, """
					{"fault":"FAR_END","calls":["GET_SUBSCRIPTION","LIST_SUBSCRIPTIONS"],"probability":0.05}"""),
			Map.entry(Fault.NEW_ENUM_VALUES, """
					{"fault":"NEW_ENUM_VALUES",%s,"probability":0.05}""".formatted(READS)),
			Map.entry(Fault.LICENSES_LATER, """
					{"fault":"LICENSES_LATER","duration":"PT1S","probability":0.1}"""),
			Map.entry(Fault.PENDING_OPERATION, """
					{"fault":"PENDING_OPERATION","probability":0.2}"""), Map.entry(Fault.SKU_MISSING, """
					{"fault":"SKU_MISSING","duration":"PT2S","probability":0.1}"""), Map.entry(Fault.NO_SKUS, """
					{"fault":"NO_SKUS","probability":0.1}"""), Map.entry(Fault.TENANT_NOT_READY, """
					{"fault":"TENANT_NOT_READY","duration":"PT2S","probability":0.1}"""),
			Map.entry(Fault.LICENSE_NOT_YET_THERE, """
					{"fault":"LICENSE_NOT_YET_THERE","probability":0.1}"""), Map.entry(Fault.MFA_MISSING, """
					{"fault":"MFA_MISSING","probability":0.02}"""), Map.entry(Fault.PAGE_TOKEN_EXPIRED, """
					{"fault":"PAGE_TOKEN_EXPIRED","probability":0.2}"""), Map.entry(Fault.NO_OFFER_ID, """
					{"fault":"NO_OFFER_ID","offer":"%s","probability":0.2}""".formatted(OTHER_OFFER)),
			Map.entry(Fault.LICENSES_PARTLY, """
					{"fault":"LICENSES_PARTLY","probability":0.1}"""), Map.entry(Fault.LICENSES_IGNORED, """
					{"fault":"LICENSES_IGNORED","probability":0.1}""")));

	/**
	 * The services must work with these rules of Partner Center and without them. That
	 * seats are limited for a customer is final for the customer's migrations.
	 */
	private static final Set<Switch> SWITCHED = EnumSet.complementOf(EnumSet.of(Switch.POOLED_SEAT_LIMIT));

	/**
	 * Of orders, only those with our name matter, and they have a quantity. The others
	 * are final for a user or a customer: its migration rightly does not complete.
	 */
	static final Set<Fault> NOT_IN_CHAOS = EnumSet.of(Fault.NO_LINE_QUANTITY, Fault.LICENSE_FROM_GROUP,
			Fault.LICENSE_ALSO_FROM_GROUP, Fault.PLANS_CONFLICT, Fault.PLAN_DEPENDENCY, Fault.NO_LICENSES_LEFT,
			Fault.AGREEMENT_MISSING, Fault.AGREEMENT_OUTDATED);

	private static final Set<Fault> WHEN_ORDERED = EnumSet.of(Fault.SLOW_PROVISIONING, Fault.ERROR_INSIDE);

	private static final int DEALT_AT_ONCE = 4;

	private final Random random;

	private final Deque<Fault> deck = new ArrayDeque<>();

	private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);

	ChaosFaults(Random random) {
		this.random = random;
		Stream.concat(DEALT.keySet().stream(), WHEN_ORDERED.stream()).forEach((fault) -> this.struck.put(fault, 0L));
	}

	/**
	 * How Partner Center behaves in the next round.
	 * @return the behaviour, as JSON
	 */
	String next() {
		List<String> rules = new ArrayList<>();
		for (int i = 0; i < DEALT_AT_ONCE; i++) {
			rules.add(DEALT.get(deal()));
		}
		rules.addAll(ALWAYS);
		return """
				{"orderVisibilityLag":"PT3S","switches":[%s],"requestMemory":{"kind":"%s","retention":"PT1H","entries":1000},"faults":[%s]}"""
			.formatted(switches(), List.of("REPLAY_ALL", "REPLAY_2XX", "FORGET").get(this.random.nextInt(3)),
					String.join(",", rules));
	}

	private String switches() {
		return SWITCHED.stream()
			.filter((_) -> this.random.nextBoolean())
			.map("\"%s\""::formatted)
			.collect(Collectors.joining(","));
	}

	private Fault deal() {
		if (this.deck.isEmpty()) {
			List<Fault> shuffled = new ArrayList<>(DEALT.keySet());
			Collections.shuffle(shuffled, this.random);
			this.deck.addAll(shuffled);
		}
		return this.deck.pop();
	}

	/**
	 * Counts the bad answers since the behaviour was set.
	 * @param rules how often each rule struck
	 */
	void count(List<FaultCount> rules) {
		rules.forEach((rule) -> this.struck.merge(Fault.valueOf(rule.fault()), rule.struck(), Long::sum));
	}

	/**
	 * How often each kind has occurred.
	 * @return the numbers, 0 included
	 */
	Map<Fault, Long> struck() {
		return this.struck;
	}

	/**
	 * The kinds of which the run proves nothing.
	 * @return what was dealt and never occurred
	 */
	List<Fault> neverStruck() {
		return this.struck.entrySet().stream().filter((one) -> one.getValue() == 0).map(Map.Entry::getKey).toList();
	}

	/**
	 * The kinds that nobody has decided about.
	 * @return what is neither dealt nor left out with a reason
	 */
	static List<Fault> undecided() {
		return Stream.of(Fault.values())
			.filter((fault) -> !DEALT.containsKey(fault) && !WHEN_ORDERED.contains(fault)
					&& !NOT_IN_CHAOS.contains(fault))
			.toList();
	}

}
