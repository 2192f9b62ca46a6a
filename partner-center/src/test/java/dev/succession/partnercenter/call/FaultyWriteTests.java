package dev.succession.partnercenter.call;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.FaultyWrite;
import dev.succession.partnercenter.fixtures.Simulator;
import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.RequestMemory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every fault of the simulator on every write: a write with an effect is never reported
 * as refused, and a write without one never as done. The ledger of the simulator decides.
 */
@Tag("integration")
class FaultyWriteTests {

	private static final String NEVER = ", 'applied': false";

	private static final String LATER = ", 'appliedAfter': 'PT20M'";

	/**
	 * Faults that a repetition with the same request id overcomes, where there is one.
	 */
	private static final List<String> PASSING = List.of("RESET", "TRUNCATE", "MALFORMED", "HTML", "FAIL");

	private static final List<String> APPLIED = Stream.concat(PASSING.stream(), Stream.of("DELAY", "LATENCY")).toList();

	/**
	 * Faults that delay an answer until the client gives up. To give up soon, the client
	 * also has little time for the calls before the write, such as a token or a cart. On
	 * a busy machine the write may not be sent at all.
	 */
	private static final List<String> SILENT = List.of("DELAY", "LATENCY", LATER);

	/** Cases mostly wait, so several run at once, each with its own simulator. */
	private static final int AT_ONCE = 4;

	private static final BlockingQueue<Simulator> simulators = new ArrayBlockingQueue<>(AT_ONCE);

	/** Each case has its own tenant, so that a late call of another case misses it. */
	private static final AtomicLong seed = new AtomicLong();

	private Simulator simulator;

	@BeforeAll
	static void start() {
		IntStream.range(0, AT_ONCE).forEach((i) -> simulators.add(new Simulator()));
	}

	@AfterAll
	static void stop() {
		assertThat(simulators).hasSize(AT_ONCE);
		simulators.forEach(Simulator::close);
	}

	@BeforeEach
	void take() throws InterruptedException {
		this.simulator = simulators.take();
	}

	@AfterEach
	void giveBack() {
		simulators.add(this.simulator);
	}

	/** The forms of a fault that can hit a write, as rules of the simulator. */
	private static List<String> forms(Fault fault) {
		return switch (fault) {
			case RESET, TRUNCATE -> List.of("", NEVER, LATER);
			case MALFORMED -> List.of("", NEVER);
			case FAIL -> List.of(", 'status': 504", ", 'status': 500" + NEVER, ", 'status': 502" + LATER,
					", 'status': 408", ", 'status': 408" + NEVER);
			case HTML -> List.of("", NEVER, ", 'status': 403");
			case DELAY, LATENCY -> List.of(", 'duration': 'PT0.7S'");
			case THROTTLE -> List.of("", ", 'retryAfter': 'none'");
			case STORM -> List.of(", 'duration': 'PT0.5S'");
			case REFUSE -> List.of(", 'status': 400, 'code': 2000", ", 'status': 403, 'code': 2032",
					", 'status': 409, 'code': 800060", ", 'status': 500, 'code': 800003");
			case ACCEPT -> List.of("", NEVER, LATER);
			case NEW_ENUM_VALUES, SLOW_PROVISIONING, BYTE_ORDER_MARK, FAR_END, ERROR_INSIDE -> List.of("");
			case STALE_READ, ENDLESS_PAGING, FOREIGN_LINK, LICENSES_LATER, LICENSES_PARTLY, LICENSES_IGNORED,
					SKU_MISSING, NO_SKUS, TENANT_NOT_READY, PAGE_TOKEN_EXPIRED, NO_OFFER_ID, NO_LINE_QUANTITY ->
				List.of();
			// Refusals of some writes only, which REFUSE stands for.
			case PENDING_OPERATION, LICENSE_FROM_GROUP, LICENSE_ALSO_FROM_GROUP, PLANS_CONFLICT, PLAN_DEPENDENCY,
					NO_LICENSES_LEFT, LICENSE_NOT_YET_THERE, MFA_MISSING, AGREEMENT_MISSING, AGREEMENT_OUTDATED ->
				List.of();
		};
	}

	static Stream<Arguments> once() {
		return rules((fault) -> forms(fault).stream()).flatMap((rule) -> writes(rule).flatMap(
				(write) -> memories(rule, write).map((memory) -> Arguments.of(rule + ", 'count': 1", write, memory))));
	}

	static Stream<Arguments> always() {
		return rules((fault) -> forms(fault).stream().limit(1))
			.flatMap((rule) -> writes(rule).map((write) -> Arguments.of(rule, write)));
	}

	/** Forgotten request ids matter only where an effect may happen twice. */
	private static Stream<RequestMemory.Kind> memories(String rule, FaultyWrite write) {
		return (!write.isRepeated() && APPLIED.stream().anyMatch(rule::contains) && !rule.contains(NEVER))
				? Stream.of(RequestMemory.Kind.REPLAY_ALL, RequestMemory.Kind.FORGET)
				: Stream.of(RequestMemory.Kind.REPLAY_ALL);
	}

	private static Stream<String> rules(Function<Fault, Stream<String>> forms) {
		return Arrays.stream(Fault.values())
			.flatMap((fault) -> forms.apply(fault).map((form) -> "'fault': '" + fault + "'" + form));
	}

	private static Stream<FaultyWrite> writes(String rule) {
		if (rule.contains("ERROR_INSIDE")) {
			return Stream.of(FaultyWrite.CHECKOUT);
		}
		return rule.contains("ACCEPT") ? Stream.of(FaultyWrite.SUSPENSION) : Arrays.stream(FaultyWrite.values());
	}

	@Execution(ExecutionMode.CONCURRENT)
	@ParameterizedTest(name = "{1} {2} {0}")
	@MethodSource("once")
	void reportsNoWriteWronglyWhenOneAttemptMeetsAFault(String rule, FaultyWrite write, RequestMemory.Kind memory) {
		Answer<?> answer = tell(rule, write, memory);
		if (memory == RequestMemory.Kind.REPLAY_ALL && PASSING.stream().anyMatch(rule::contains)
				&& !rule.contains(LATER)) {
			assertThat(answer).isInstanceOf(write.isRepeated() ? Answer.Done.class : Answer.Unknown.class);
		}
	}

	@Execution(ExecutionMode.CONCURRENT)
	@ParameterizedTest(name = "{1} {0}")
	@MethodSource("always")
	void reportsNoWriteWronglyWhenEveryAttemptMeetsAFault(String rule, FaultyWrite write) {
		tell(rule, write, RequestMemory.Kind.REPLAY_ALL);
	}

	private Answer<?> tell(String rule, FaultyWrite write, RequestMemory.Kind memory) {
		FaultyWrite.Subject subject = startOver(rule + ", 'calls': ['" + write.call() + "']", memory);
		CallScope scope = Client.patiently();
		try (Client client = new Client(this.simulator, "http.read-timeout=" + (isSilent(rule) ? "300ms" : "30s"),
				"limits.max-wait=1500ms", "polling.max-time=100ms")) {
			Answer<?> answer = write.send(client, scope, subject, UUID.randomUUID());
			if (answer instanceof Answer.Done) {
				assertThat(write.effects(this.simulator, scope)).isPositive();
			}
			int effects = settled(rule, write, scope);
			if (effects > 0) {
				assertThat(answer).isInstanceOfAny(Answer.Done.class, Answer.Unknown.class);
			}
			if (memory == RequestMemory.Kind.REPLAY_ALL || !write.isRepeated()) {
				assertThat(effects).isLessThan(2);
			}
			return answer;
		}
	}

	private FaultyWrite.Subject startOver(String rule, RequestMemory.Kind memory) {
		this.simulator.startOver(seed.incrementAndGet(), 20);
		FaultyWrite.Subject subject = FaultyWrite.Subject.of(this.simulator);
		this.simulator
			.behave(("{'requestMemory': {'kind': '" + memory + "', 'retention': 'PT24H', 'entries': 1000}, 'faults': [{"
					+ rule + ", 'customer': '" + subject.customerId() + "'}]}")
				.replace('\'', '"'));
		return subject;
	}

	private static boolean isSilent(String rule) {
		return SILENT.stream().anyMatch(rule::contains);
	}

	/**
	 * How often it took effect once everything is applied that is still to be applied.
	 */
	private int settled(String rule, FaultyWrite write, CallScope scope) {
		boolean comes = !rule.contains(NEVER)
				&& Stream.of("REFUSE", "THROTTLE", "STORM", "ERROR_INSIDE").noneMatch(rule::contains)
				&& (!isSilent(rule) || this.simulator.hasStruck());
		if (comes) {
			await().atMost(Duration.ofSeconds(30)).until(() -> {
				this.simulator.advance(rule.contains(LATER) ? Duration.ofMinutes(30) : Duration.ZERO);
				return write.effects(this.simulator, scope) > 0;
			});
		}
		return write.effects(this.simulator, scope);
	}

	@ParameterizedTest
	@CsvSource({ "LICENSES_LATER, PT20M", "LICENSES_PARTLY,", "LICENSES_IGNORED," })
	void readsBackWhatALicenceUpdateReallyDid(Fault fault, @Nullable String duration) {
		String rule = "'fault': '" + fault + "'" + ((duration != null) ? ", 'duration': '" + duration + "'" : "");
		FaultyWrite.Subject subject = startOver(rule, RequestMemory.Kind.REPLAY_ALL);
		try (Client client = new Client(this.simulator)) {
			assertThat(FaultyWrite.LICENSES.send(client, Client.patiently(), subject, UUID.randomUUID()))
				.isInstanceOf(Answer.Done.class);
			assertThat(client.licenses().ofUser(Client.patiently(), subject.customerId(), subject.userId()))
				.isInstanceOfSatisfying(Answer.Done.class,
						(done) -> assertThat((List<?>) done.value()).extracting("skuId").contains(subject.skuId()));
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FORGET")
	void repeatsAnOrderWithItsRequestIdAndGetsTheSame(RequestMemory.Kind memory) {
		FaultyWrite.Subject subject = startOver("'fault': 'LATENCY', 'probability': 0", memory);
		UUID requestId = UUID.randomUUID();
		CallScope scope = Client.patiently();
		try (Client client = new Client(this.simulator)) {
			Answer<?> first = FaultyWrite.ORDER.send(client, scope, subject, requestId);
			assertThat(FaultyWrite.ORDER.send(client, scope, subject, requestId)).isEqualTo(first);
			assertThat(FaultyWrite.ORDER.effects(this.simulator, scope)).isOne();
			assertThat(FaultyWrite.ORDER.send(client, scope, subject, UUID.randomUUID())).isNotEqualTo(first);
			assertThat(FaultyWrite.ORDER.effects(this.simulator, scope)).isEqualTo(2);
		}
	}

}
