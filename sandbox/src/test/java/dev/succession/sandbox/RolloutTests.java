package dev.succession.sandbox;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import dev.succession.events.ApprovalRequested;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.EntryState;
import dev.succession.events.ExceptionRequested;
import dev.succession.events.ExceptionTreatment;
import dev.succession.events.MigrationReleased;
import dev.succession.events.PlanRequested;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RolloutAdvanced;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutEntry;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.RolloutState;
import dev.succession.events.RolloutWave;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.events.WaveRequest;
import dev.succession.events.WaveRequested;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.testkit.audit.ExpectedMigration;
import dev.succession.testkit.audit.MigrationAudit;
import dev.succession.testkit.audit.RolloutAudit;
import dev.succession.testkit.facts.FactLog;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A rollout from its first plan to its end, by all services, on a real broker and a real
 * registry, judged by what it did to the simulated tenant.
 */
@Tag("integration")
class RolloutTests {

	private static final String RETIREMENT = "kaizala-pro";

	private static final String NO_CREDIT = """
			{"faults":[{"fault":"REFUSE","status":400,"code":800025,"calls":["POST_ORDER"],"customer":"%s",
			 "description":"the credit line is used up"}]}""";

	private static RunningSandbox sandbox;

	private static FactTopics topics;

	private static FactLog facts;

	private TenantSnapshot before;

	private List<ExpectedMigration> expected;

	@BeforeAll
	static void start() throws IOException {
		sandbox = RunningSandbox.startWithApprovals();
		topics = new FactTopics(sandbox.addresses());
		facts = new FactLog(sandbox.addresses().kafka(), sandbox.addresses().registry());
	}

	@AfterAll
	static void stop() {
		facts.close();
		topics.close();
		sandbox.close();
	}

	@Test
	void buysWaveByWaveWhatIsApprovedStopsByItselfAndEndsWhenItIsResumed() throws Exception {
		this.before = sandbox.newTenant(5, 12);
		this.expected = ExpectedMigration.of(this.before);
		topics.requestScan();
		await(() -> entries().size() == this.expected.size());
		RolloutPlanned first = plan();
		RolloutEntry grown = alone(entries()).getLast();
		buyMore(grown);
		approve(first);
		await(() -> is(grown, EntryState.CHANGED));

		await(() -> stands(1, RolloutState.WAITING));
		assertThat(orders()).hasSize(wave(1).size());
		await(() -> wave(2).stream().allMatch((entry) -> entry.getForeseen() != null));
		assertThat(wave(2)).allSatisfy((entry) -> assertThat(entry.getForeseen().getHolders()).isNotNull()
			.isLessThanOrEqualTo(entry.getEntry().getSeats()));
		RolloutEntry refused = alone(wave(2)).getFirst();
		sandbox.behave(NO_CREDIT.formatted(refused.getCustomerId()));
		wave(2, WaveRequest.PROMOTE);
		await(() -> stands(2, RolloutState.STOPPED));
		await(() -> is(refused, EntryState.PARKED));
		assertThat(orders()).hasSize(wave(1).size() + wave(2).size() - 1);

		sandbox.behave("{\"faults\":[]}");
		facts.publish(new RedriveRequested(refused.getMigrationId(), 0, refused.getCustomerId(),
				"the credit was raised", Instant.now()));
		wave(2, WaveRequest.RESUME);
		await(() -> stands(2, RolloutState.WAITING));
		wave(3, WaveRequest.PROMOTE);
		await(() -> stands(3, RolloutState.DONE));
		checkAllBut(grown);
		assertThat(orders(grown.getCustomerId())).isEmpty();

		approve(plan());
		await(() -> is(grown, EntryState.COMPLETED));
		assertThat(orders(grown.getCustomerId())).singleElement()
			.satisfies((order) -> assertThat(order.quantity()).isEqualTo(grown.getEntry().getSeats() + 1));
		new RolloutAudit(facts.all(RolloutApproved.class), facts.all(MigrationReleased.class)).check(sandbox.ledger(),
				0, 0);
	}

	private RolloutPlanned plan() {
		int plans = facts.all(RolloutPlanned.class).size();
		facts.publish(new PlanRequested(RETIREMENT, "paula", "", Instant.now()));
		await(() -> facts.all(RolloutPlanned.class).size() > plans);
		return facts.all(RolloutPlanned.class).getLast();
	}

	private static void approve(RolloutPlanned plan) {
		ApprovalTerms terms = ApprovalTerms.newBuilder()
			.setRetirement(RETIREMENT)
			.setPlan(plan.getPlan())
			.setHash(plan.getHash())
			.setWaves(List.of(new RolloutWave(1, 0), new RolloutWave(0, 25), new RolloutWave(0, 0)))
			.setPolicy(WavePolicy.newBuilder().setPromotion(WavePromotion.BY_HAND).setStopAtSameReason(1).build())
			.build();
		facts.publish(new ApprovalRequested(RETIREMENT, terms, List.of(), "anna", "", Instant.now()));
	}

	private static void wave(int wave, WaveRequest request) {
		facts.publish(new WaveRequested(RETIREMENT, wave, request, "anna", "", Instant.now()));
	}

	private static void buyMore(RolloutEntry entry) throws Exception {
		topics.publish(entry.getCustomerId(),
				ExceptionRequested.newBuilder()
					.setCustomerId(entry.getCustomerId())
					.setSubscriptionId(entry.getSubscriptionId())
					.setTreatment(ExceptionTreatment.AS_CONFIGURED)
					.setSeats(entry.getEntry().getSeats() + 1)
					.setReason("they have a new colleague")
					.setOccurredAt(Instant.now())
					.build());
		topics.requestScan();
	}

	private static void await(BooleanSupplier condition) {
		Awaitility.await().atMost(RunningSandbox.LONG_ENOUGH).until(condition::getAsBoolean);
	}

	private static boolean stands(int wave, RolloutState state) {
		List<RolloutAdvanced> advanced = facts.all(RolloutAdvanced.class);
		return !advanced.isEmpty() && advanced.getLast().getWave() == wave && advanced.getLast().getState() == state;
	}

	private static boolean is(RolloutEntry entry, EntryState state) {
		return entries().stream()
			.anyMatch((it) -> it.getMigrationId().equals(entry.getMigrationId()) && it.getState() == state);
	}

	/** How each migration stands. */
	private static Collection<RolloutEntry> entries() {
		Map<UUID, RolloutEntry> newest = new LinkedHashMap<>();
		facts.all(RolloutEntry.class).forEach((entry) -> newest.put(entry.getMigrationId(), entry));
		return newest.values();
	}

	private static List<RolloutEntry> wave(int wave) {
		return entries().stream().filter((entry) -> Integer.valueOf(wave).equals(entry.getWave())).toList();
	}

	/** Those that are the only ones of their customers, by their end. */
	private static List<RolloutEntry> alone(Collection<RolloutEntry> among) {
		Map<String, Long> byCustomer = entries().stream()
			.collect(Collectors.groupingBy(RolloutEntry::getCustomerId, Collectors.counting()));
		return among.stream()
			.filter((entry) -> byCustomer.get(entry.getCustomerId()) == 1)
			.sorted(Comparator.comparing((entry) -> entry.getEntry().getEndDate()))
			.toList();
	}

	private static List<LedgerEntry> orders() {
		return sandbox.ledger().stream().filter((effect) -> effect.is("order.placed")).toList();
	}

	private static List<LedgerEntry> orders(String customer) {
		return orders().stream().filter((order) -> order.customerId().equals(customer)).toList();
	}

	private void checkAllBut(RolloutEntry entry) {
		Set<String> customers = this.before.customers()
			.keySet()
			.stream()
			.filter((customer) -> !customer.equals(entry.getCustomerId()))
			.collect(Collectors.toSet());
		new MigrationAudit(this.before.of(customers), sandbox.tenant().of(customers), sandbox.ledger()).check();
	}

}
