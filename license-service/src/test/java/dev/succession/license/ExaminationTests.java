package dev.succession.license;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.succession.choreography.Outcome;
import dev.succession.events.ExaminationContinued;
import dev.succession.events.ExaminationRequested;
import dev.succession.events.ExaminedUser;
import dev.succession.events.ForeseenMove;
import dev.succession.events.LicensesExamined;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationParked;
import dev.succession.events.PreCheckProgress;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.RollbackRequested;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.UserRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.facts.Rehearsals;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Users who were moved, and whose licences were changed by hand since. */
@ServiceTest(value = LicenseApplication.class, customers = 80, seed = 17,
		settings = { "succession.license.round-delay=1s", "succession.license.chunk-size=" + ExaminationTests.CHUNK,
				"succession.license.user-patience=0s", "succession.partner-center.limits.background-share=1" })
class ExaminationTests {

	static final int CHUNK = 4;

	private final LicenseTenant tenant;

	private final Purchases purchases;

	private final FactLog log;

	private final Rehearsals commands;

	ExaminationTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {
		this.tenant = new LicenseTenant(partnerCenter, service);
		this.purchases = new Purchases(this.tenant, log);
		this.log = log;
		this.commands = new Rehearsals(log, "license-service");
	}

	@Test
	void tellsWhoseLicencesWereChangedByHandAndChangesNothing() {
		SubscriptionRow old = this.tenant.singleWithMoreThan(7);
		UUID migration = this.purchases.reassigned(this.purchases.purchase(old)).getMigrationId();
		Set<String> moved = this.purchases.moved(migration);
		Iterator<String> users = moved.iterator();
		String without = users.next();
		String again = users.next();
		String deleted = users.next();
		this.tenant.takeAway(old, without, SkuIds.OFFICE_E1);
		this.tenant.assign(old, again, SkuIds.KAIZALA_PRO, Set.of());
		this.tenant.partnerCenter().byHand("DELETE", "/customers/%s/users/%s".formatted(old.customerId(), deleted), "");
		List<LedgerEntry> ledger = ledger();
		long reads = reads();

		List<LicensesExamined> told = examine(migration, old);

		assertThat(ledger()).isEqualTo(ledger);
		assertThat(reads() - reads).isEqualTo(moved.size());
		assertThat(told).hasSizeGreaterThan(1).noneMatch(LicensesExamined::getRestored);
		assertThat(told.stream().mapToInt(LicensesExamined::getUsersRead).sum()).isEqualTo(moved.size() - 1);
		assertThat(told.stream().mapToInt(LicensesExamined::getUsersGone).sum()).isOne();
		assertThat(told).flatExtracting(LicensesExamined::getDiffering)
			.extracting(ExaminedUser::getUserId, ExaminedUser::getHoldsOld, ExaminedUser::getHoldsNew)
			.containsExactlyInAnyOrder(tuple(without, false, false), tuple(again, true, true));
		assertThat(told.getLast().getOldHolders()).isEqualTo(this.tenant.holders(old, SkuIds.KAIZALA_PRO).size());
		assertThat(told.getLast().getNewHolders()).isEqualTo(this.tenant.holders(old, SkuIds.OFFICE_E1).size());
	}

	@Test
	void comparesWithTheOldLicenceOnceItIsGivenBack() {
		SubscriptionRow old = this.tenant.singleWithMoreThan(4);
		ReplacementPurchased purchased = parkedWithOneLeft(old);
		this.log.publish(RollbackRequested.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(old.customerId())
			.setOccurredAt(Instant.now())
			.build());
		this.log.await(LicensesRestored.class).of(purchased.getMigrationId());
		String user = this.purchases.moved(purchased.getMigrationId()).iterator().next();
		this.tenant.assign(old, user, SkuIds.OFFICE_E1, Set.of());

		List<LicensesExamined> told = examine(purchased.getMigrationId(), old);

		assertThat(told).allMatch(LicensesExamined::getRestored)
			.flatExtracting(LicensesExamined::getDiffering)
			.containsExactly(new ExaminedUser(user, true, true));
	}

	@Test
	void tellsAsNotReadWhoseLicencesAreNotToldAndLeavesAParkedMigrationParked() {
		SubscriptionRow old = this.tenant.singleWithMoreThan(5);
		ReplacementPurchased purchased = parkedWithOneLeft(old);
		UUID migration = purchased.getMigrationId();
		Set<String> moved = this.purchases.moved(migration);
		List<String> notes = this.commands.notes(migration);
		this.tenant.misbehave(
				"{\"fault\":\"REFUSE\",\"status\":403,\"code\":20002,\"calls\":[\"LIST_USER_LICENSES\"],\"user\":\"%s\"}"
					.formatted(moved.iterator().next()));

		List<LicensesExamined> told = examine(migration, old);

		assertThat(told.stream().mapToInt(LicensesExamined::getUsersNotRead).sum()).isOne();
		assertThat(told.stream().mapToInt(LicensesExamined::getUsersRead).sum()).isEqualTo(moved.size() - 1);
		assertThat(told).allSatisfy((part) -> assertThat(part.getDiffering()).isEmpty());
		assertThat(this.commands.notes(migration)).isEqualTo(notes);
		this.tenant.misbehave();
		this.commands.redrive(migration, old.customerId());
		this.log.await(LicensesReassigned.class).of(migration);
	}

	@Test
	void callsNothingForAMigrationThatHasMovedNoUser() {
		SubscriptionRow old = this.tenant.single().peek();
		long calls = this.tenant.partnerCenter().client().calls().total();

		assertThat(examine(UUID.randomUUID(), old)).singleElement()
			.satisfies((told) -> assertThat(told.getUsersRead()).isZero());

		assertThat(this.tenant.partnerCenter().client().calls().total()).isEqualTo(calls);
	}

	@Test
	void tellsWhatAMoveWouldMeetThatHasNotBegunAndChangesNothing() {
		SubscriptionRow old = take((it) -> !unlocatedHolders(it).isEmpty());
		Set<String> unlocated = unlocatedHolders(old);
		List<LedgerEntry> ledger = ledger();
		long reads = reads();

		LicensesExamined told = foresee(old);

		assertThat(ledger()).isEqualTo(ledger);
		assertThat(told.getForeseen().getHolders()).isEqualTo(this.tenant.holders(old, SkuIds.KAIZALA_PRO).size());
		assertThat(told.getForeseen().getLocationsMissing()).isEqualTo(unlocated.size()).isPositive();
		assertThat(told.getDiffering()).isEmpty();
		assertThat(reads() - reads).as("only of those without a location").isEqualTo(told.getUsersRead());
	}

	@Test
	void countsEachUserOnceWhereAPageExpiresAndAReadFails() {
		SubscriptionRow old = take((it) -> afterAHolder(it).isPresent());
		Set<String> unlocated = unlocatedHolders(old);
		this.tenant.misbehave(
				"{\"fault\":\"PAGE_TOKEN_EXPIRED\",\"calls\":[\"LIST_USERS\"],\"customer\":\"%s\",\"count\":1}"
					.formatted(old.customerId()),
				"{\"fault\":\"REFUSE\",\"status\":403,\"code\":20002,\"calls\":[\"LIST_USER_LICENSES\"],\"user\":\"%s\",\"count\":2}"
					.formatted(afterAHolder(old).orElseThrow()));

		LicensesExamined told = foresee(old);

		this.tenant.misbehave();
		assertThat(told.getForeseen().getLocationsMissing()).isEqualTo(unlocated.size());
		assertThat(told.getUsersNotRead()).isZero();
	}

	@Test
	void endsWhereTheListOfUsersNeverDoes() {
		SubscriptionRow old = this.tenant.single().peek();
		ExaminationContinued due = ExaminationContinued.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId(old.customerId())
			.setCommandedAt(Instant.now())
			.setPart(1000)
			.setPreCheck(PreCheckProgress.newBuilder()
				.setSubscriptionId(old.id())
				.setSkuId(SkuIds.KAIZALA_PRO)
				.setHolders(5)
				.setBegunAt(Instant.now())
				.build())
			.setOccurredAt(Instant.now())
			.build();

		assertThat(this.tenant.take(due)).isInstanceOfSatisfying(Outcome.Answered.class,
				(answered) -> assertThat(answered.facts()).singleElement()
					.extracting((fact) -> ((LicensesExamined) fact).getForeseen())
					.satisfies((foreseen) -> {
						assertThat(foreseen.getHolders()).isEqualTo(5);
						assertThat(foreseen.getLocationsMissing()).isNull();
					}));
	}

	@Test
	void looksAtNoUserWhereNoneDependsOnTheSubscription() {
		SubscriptionRow old = this.tenant.singleWithMoreThan(4);
		this.tenant.holders(old, SkuIds.KAIZALA_PRO)
			.forEach((user) -> this.tenant.takeAway(old, user, SkuIds.KAIZALA_PRO));
		long calls = this.tenant.partnerCenter().client().calls().total();

		ForeseenMove foreseen = foresee(old).getForeseen();

		assertThat(foreseen.getHolders()).isZero();
		assertThat(foreseen.getLocationsMissing()).isZero();
		assertThat(this.tenant.partnerCenter().client().calls().total() - calls).isEqualTo(2);
	}

	@Test
	void tellsThatItDoesNotKnowWhatCannotBeRead() {
		SubscriptionRow old = this.tenant.singleWithMoreThan(4);
		this.tenant.misbehave("{\"fault\":\"REFUSE\",\"status\":403,\"code\":20002,\"calls\":[\"LIST_USERS\"]}");

		ForeseenMove foreseen = foresee(old).getForeseen();

		this.tenant.misbehave();
		assertThat(foreseen.getHolders()).isEqualTo(this.tenant.holders(old, SkuIds.KAIZALA_PRO).size());
		assertThat(foreseen.getLocationsMissing()).isNull();
	}

	@Test
	void foreseesNothingOfWhatHasBegun() {
		SubscriptionRow old = this.tenant.singleWithMoreThan(4);
		UUID migration = this.purchases.reassigned(this.purchases.purchase(old)).getMigrationId();
		long calls = this.tenant.partnerCenter().client().calls().total();

		ForeseenMove foreseen = foresee(migration, old).getForeseen();

		assertThat(foreseen.getHolders()).isNull();
		assertThat(foreseen.getLocationsMissing()).isNull();
		assertThat(this.tenant.partnerCenter().client().calls().total()).isEqualTo(calls);
	}

	private SubscriptionRow take(Predicate<SubscriptionRow> wanted) {
		SubscriptionRow found = this.tenant.single().stream().filter(wanted).findFirst().orElseThrow();
		this.tenant.single().remove(found);
		return found;
	}

	/** A user without a location, behind a holder without one on the same page. */
	private Optional<String> afterAHolder(SubscriptionRow old) {
		Set<String> holders = unlocatedHolders(old);
		List<UserRow> users = this.tenant.partnerCenter().tenant().usersOf(old.customerId());
		for (int page = 0; page < users.size(); page += CHUNK) {
			List<String> unlocated = users.subList(page, Math.min(page + CHUNK, users.size()))
				.stream()
				.filter((user) -> user.usageLocation() == null)
				.map(UserRow::id)
				.toList();
			if (unlocated.size() > 1 && holders.contains(unlocated.getFirst())) {
				return Optional.of(unlocated.getLast());
			}
		}
		return Optional.empty();
	}

	private Set<String> unlocatedHolders(SubscriptionRow old) {
		return this.tenant.partnerCenter()
			.tenant()
			.holders(old.customerId(), SkuIds.KAIZALA_PRO)
			.stream()
			.filter((user) -> user.usageLocation() == null)
			.map(UserRow::id)
			.collect(Collectors.toSet());
	}

	private LicensesExamined foresee(SubscriptionRow old) {
		return foresee(UUID.randomUUID(), old);
	}

	/** It is told once, at the end. */
	private LicensesExamined foresee(UUID migration, SubscriptionRow old) {
		this.log.publish(ExaminationRequested.newBuilder()
			.setMigrationId(migration)
			.setCustomerId(old.customerId())
			.setSubscriptionId(old.id())
			.setOccurredAt(Instant.now())
			.build());
		LicensesExamined told = this.log.await(LicensesExamined.class).of(migration);
		assertThat(told.getLast()).isTrue();
		return told;
	}

	private ReplacementPurchased parkedWithOneLeft(SubscriptionRow old) {
		this.tenant.refuse(this.tenant.holders(old, SkuIds.KAIZALA_PRO).iterator().next(),
				"Service plans A, B are mutually exclusive", 1000);
		ReplacementPurchased purchased = this.purchases.purchase(old);
		this.log.await(MigrationParked.class).of(purchased.getMigrationId());
		this.tenant.misbehave();
		return purchased;
	}

	/** All parts of an examination, in their order. */
	private List<LicensesExamined> examine(UUID migration, SubscriptionRow old) {
		this.log.publish(ExaminationRequested.newBuilder()
			.setMigrationId(migration)
			.setCustomerId(old.customerId())
			.setOccurredAt(Instant.now())
			.build());
		Awaitility.await().until(() -> told(migration).stream().anyMatch(LicensesExamined::getLast));
		List<LicensesExamined> told = told(migration);
		assertThat(told).extracting(LicensesExamined::getPart).doesNotHaveDuplicates().isSorted();
		assertThat(told.getLast().getLast()).isTrue();
		return told;
	}

	private List<LicensesExamined> told(UUID migration) {
		return this.log.all(LicensesExamined.class, migration);
	}

	private List<LedgerEntry> ledger() {
		return this.tenant.partnerCenter().client().ledger();
	}

	private long reads() {
		return this.tenant.partnerCenter()
			.client()
			.calls()
			.count((call) -> call.path().endsWith("/users/{user}/licenses"));
	}

}
