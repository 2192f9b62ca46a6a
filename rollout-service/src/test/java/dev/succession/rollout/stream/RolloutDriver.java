package dev.succession.rollout.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.succession.events.Amount;
import dev.succession.events.ApprovalRequested;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.LimitScope;
import dev.succession.events.LimitsRequested;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationReleased;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.PlanRequested;
import dev.succession.events.RefusalReason;
import dev.succession.events.ReleaseRefusalReason;
import dev.succession.events.ReleaseRefused;
import dev.succession.events.Replacement;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.Retirement;
import dev.succession.events.RolloutAdvanced;
import dev.succession.events.RolloutEntry;
import dev.succession.events.RolloutLimit;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.RolloutWave;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.events.WaveRequest;
import dev.succession.events.WaveRequested;
import dev.succession.events.WithdrawalReason;
import dev.succession.rollout.memory.Memory;
import dev.succession.rollout.plan.Approving.ApprovalRules;
import dev.succession.rollout.plan.Cost;
import dev.succession.rollout.plan.Prices;
import dev.succession.rollout.release.ReleaseSettings;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.plan.SignedTerms;
import dev.succession.schemas.topics.RolloutNames;
import dev.succession.schemas.topics.TopicNames;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The engine without a broker. Facts are told by what they are about; the clock stands
 * still until it is moved.
 */
final class RolloutDriver implements AutoCloseable {

	static final String RETIREMENT = "kaizala-pro";

	static final Instant START = Instant.parse("2026-12-01T12:00:00Z");

	static final Instant END_DATE = Instant.parse("2026-12-20T00:00:00Z");

	private static final Map<String, ?> REGISTRY = Map.of("value.serializer", LocalSerdes.Writing.class,
			"value.deserializer", LocalSerdes.Reading.class);

	/** What a seat costs in a year; changed by tests. */
	long yearly = 12_000;

	String currency = "USD";

	boolean priced = true;

	private final TopologyTestDriver driver;

	private final Map<FactTopic, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();

	final AtomicBoolean readToTheEnd = new AtomicBoolean();

	RolloutDriver() {
		this(new ApprovalRules(SignedTerms.NONE, false, true), 1000);
	}

	RolloutDriver(ApprovalRules rules, int ordersPerMinute) {
		this(rules, ordersPerMinute, true);
	}

	RolloutDriver(ApprovalRules rules, int ordersPerMinute, boolean complete) {
		this(rules, ordersPerMinute, complete, 20);
	}

	RolloutDriver(ApprovalRules rules, int ordersPerMinute, boolean complete, int examineAtOnce) {
		Properties properties = new Properties();
		properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "rollout-service");
		properties.put(StreamsConfig.STATE_DIR_CONFIG, "target/streams/" + UUID.randomUUID());
		properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
		ReleaseSettings settings = new ReleaseSettings(ZoneOffset.UTC, Duration.ofDays(30), Map.of(), ordersPerMinute,
				Duration.ofMinutes(5), Duration.ofDays(2), Duration.ofDays(7), Duration.ofDays(1), examineAtOnce);
		this.driver = new TopologyTestDriver(
				RolloutTopology.of(TopicNames.WITHOUT_PREFIX, REGISTRY,
						new Deciding.Start(true, this.readToTheEnd::get),
						(made) -> new Engine(made.memory(), made.facts(), new SeatPrices(), rules, settings)),
				properties, START);
		this.readToTheEnd.set(complete);
		tick();
	}

	Memory memory() {
		return new Memory(this.driver.getKeyValueStore(RolloutNames.STORE));
	}

	Instant now() {
		return START.plus(this.passed);
	}

	private Duration passed = Duration.ZERO;

	void advance(Duration duration) {
		this.passed = this.passed.plus(duration);
		this.driver.advanceWallClockTime(duration);
	}

	void tick() {
		advance(Deciding.TICK);
	}

	void tell(SpecificRecord fact) {
		raw(FactTopic.of(fact.getClass()), "key", new LocalSerdes.Writing().serialize("", fact));
	}

	void raw(FactTopic topic, String key, byte[] value) {
		this.inputs
			.computeIfAbsent(topic,
					(it) -> this.driver.createInputTopic(it.topic(), new ByteArraySerializer(),
							new ByteArraySerializer()))
			.pipeInput(new TestRecord<>((key != null) ? key.getBytes(StandardCharsets.UTF_8) : null, value,
					new RecordHeaders(), now()));
	}

	@SuppressWarnings("unchecked")
	<F extends SpecificRecord> List<F> told(Class<F> type) {
		String topic = FactTopic.of(type).topic();
		List<F> facts = new ArrayList<>();
		records(topic).forEach((record) -> facts.add((F) new LocalSerdes.Reading().deserialize(topic, record.value())));
		return facts;
	}

	List<TestRecord<byte[], byte[]>> records(String topic) {
		return this.driver.producedTopicNames().contains(topic)
				? this.driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
					.readRecordsToList()
				: List.of();
	}

	<F extends SpecificRecord> F last(Class<F> type) {
		return told(type).getLast();
	}

	Optional<RolloutEntry> entry(int number) {
		return told(RolloutEntry.class).stream()
			.filter((entry) -> entry.getMigrationId().equals(id(number)))
			.reduce((_, newer) -> newer);
	}

	static UUID id(int number) {
		return new UUID(7, number);
	}

	SubscriptionExpiring expiring(int number, int seats, int revision) {
		return SubscriptionExpiring.newBuilder()
			.setMigrationId(id(number))
			.setRevision(revision)
			.setCustomerId("Customer-%d".formatted(number))
			.setSubscriptionId("subscription-%d".formatted(number))
			.setOfferId("old-offer")
			.setRetirement(RETIREMENT)
			.setSeats(seats)
			.setEndDate(END_DATE.plus(Duration.ofHours(number)))
			.setReplacement(Replacement.newBuilder()
				.setPlan("basic")
				.setName("Business Basic")
				.setOfferId("CFQ7TTC0LH18:0001:CFQ7TTC0K971")
				.setMaximumSeats(300)
				.setBillingCycle("monthly")
				.setTermDuration("P1Y")
				.setWhy("it is the plan for commercial customers")
				.build())
			.setOccurredAt(now())
			.build();
	}

	void announce(int count) {
		for (int i = 0; i < count; i++) {
			tell(expiring(i, 10, 0));
		}
	}

	void withdrawn(int number, int revision) {
		tell(SubscriptionWithdrawn.newBuilder()
			.setMigrationId(id(number))
			.setRevision(revision)
			.setCustomerId("customer-%d".formatted(number))
			.setSubscriptionId("subscription-%d".formatted(number))
			.setRetirement(RETIREMENT)
			.setReason(WithdrawalReason.RENEWS)
			.setOccurredAt(now())
			.build());
	}

	void askForPlan() {
		tell(new PlanRequested(RETIREMENT, "paula", "look", now()));
		tick();
	}

	RolloutPlanned plan() {
		askForPlan();
		return last(RolloutPlanned.class);
	}

	static ApprovalTerms.Builder terms(RolloutPlanned plan) {
		return ApprovalTerms.newBuilder()
			.setRetirement(plan.getRetirement())
			.setPlan(plan.getPlan())
			.setHash(plan.getHash())
			.setPolicy(WavePolicy.newBuilder().setPromotion(WavePromotion.BY_HAND).build());
	}

	void approve(ApprovalTerms terms) {
		approve(terms, "anna");
	}

	void approve(ApprovalTerms terms, String who) {
		tell(new ApprovalRequested(RETIREMENT, terms, List.of(), who, "fine", now()));
		tick();
	}

	static RolloutLimit limit(LimitScope scope, long units, String currency) {
		return new RolloutLimit(scope, new Amount(units, currency));
	}

	void limit(RolloutLimit... limits) {
		tell(new LimitsRequested(RETIREMENT, List.of(limits), "anna", "more", now()));
		tick();
	}

	void limitOverAll(RolloutLimit... limits) {
		tell(new LimitsRequested(null, List.of(limits), "anna", "more", now()));
		tick();
	}

	void wave(int wave, WaveRequest request) {
		tell(new WaveRequested(RETIREMENT, wave, request, "anna", "so", now()));
		tick();
	}

	static List<RolloutWave> waves(int... entries) {
		List<RolloutWave> waves = new ArrayList<>();
		for (int one : entries) {
			waves.add(new RolloutWave(one, 0));
		}
		return waves;
	}

	void ordered(MigrationReleased released, int seats) {
		SubscriptionExpiring announcement = released.getAnnouncement();
		tell(ReplacementOrdered.newBuilder()
			.setMigrationId(released.getMigrationId())
			.setGeneration(released.getGeneration())
			.setCustomerId(released.getCustomerId())
			.setSubscriptionId(released.getSubscriptionId())
			.setRetirement(RETIREMENT)
			.setEndDate(announcement.getEndDate())
			.setReplacement(announcement.getReplacement())
			.setOrderId("order")
			.setSeats(seats)
			.setOccurredAt(now())
			.build());
	}

	void ordered(MigrationReleased released) {
		ordered(released, released.getAnnouncement().getSeats());
	}

	void completed(MigrationReleased released) {
		ordered(released);
		tell(SubscriptionSuspended.newBuilder()
			.setMigrationId(released.getMigrationId())
			.setGeneration(released.getGeneration())
			.setCustomerId(released.getCustomerId())
			.setSubscriptionId(released.getSubscriptionId())
			.setReplacementSubscriptionId("replacement")
			.setRetirement(Retirement.SUSPENDED)
			.setDeprovisionedAt(now())
			.setOccurredAt(now())
			.build());
	}

	void parked(MigrationReleased released, ParkedReason reason) {
		tell(MigrationParked.newBuilder()
			.setMigrationId(released.getMigrationId())
			.setGeneration(released.getGeneration())
			.setCustomerId(released.getCustomerId())
			.setSubscriptionId(released.getSubscriptionId())
			.setStep(MigrationStep.PURCHASE)
			.setReason(reason)
			.setDetail("no")
			.setAttempts(1)
			.setOccurredAt(now())
			.build());
	}

	void cannotBeBought(MigrationReleased released) {
		tell(ReplacementRefused.newBuilder()
			.setMigrationId(released.getMigrationId())
			.setGeneration(released.getGeneration())
			.setCustomerId(released.getCustomerId())
			.setSubscriptionId(released.getSubscriptionId())
			.setReason(RefusalReason.OTHER)
			.setDetail("no")
			.setOccurredAt(now())
			.build());
	}

	void refused(MigrationReleased released, ReleaseRefusalReason reason) {
		tell(new ReleaseRefused(released.getMigrationId(), released.getGeneration(), released.getCustomerId(),
				released.getSubscriptionId(), RETIREMENT, released.getPlan(), released.getHash(), reason, "as found",
				now()));
	}

	RolloutAdvanced advanced() {
		return last(RolloutAdvanced.class);
	}

	@Override
	public void close() {
		this.driver.close();
	}

	private final class SeatPrices implements Prices {

		@Override
		public Optional<Cost> ofReplacement(SubscriptionExpiring announcement, int seats, Instant at) {
			if (!RolloutDriver.this.priced) {
				return Optional.empty();
			}
			String code = RolloutDriver.this.currency.toUpperCase(Locale.ROOT);
			long term = RolloutDriver.this.yearly * seats;
			return Optional.of(new Cost(new Amount(term, code), new Amount(term / 12, code)));
		}

		@Override
		public Optional<Cost> ofOld(SubscriptionExpiring announcement, Instant at) {
			return Optional.of(new Cost(new Amount(500L, "USD"), new Amount(500L, "USD")));
		}

	}

}
