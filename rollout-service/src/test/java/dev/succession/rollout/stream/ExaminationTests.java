package dev.succession.rollout.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.succession.events.EntryState;
import dev.succession.events.ExaminationRequested;
import dev.succession.events.ForeseenMove;
import dev.succession.events.HoldReason;
import dev.succession.events.LicensesExamined;
import dev.succession.events.MigrationReleased;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.RolloutWave;
import dev.succession.events.WaveRequest;
import dev.succession.rollout.plan.Approving.ApprovalRules;
import dev.succession.schemas.plan.SignedTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.succession.rollout.stream.RolloutDriver.id;
import static dev.succession.rollout.stream.RolloutDriver.terms;
import static dev.succession.rollout.stream.RolloutDriver.waves;
import static org.assertj.core.api.Assertions.assertThat;

/** What waits is examined before its wave begins. */
class ExaminationTests {

	private RolloutDriver rollout = new RolloutDriver();

	@AfterEach
	void close() {
		this.rollout.close();
	}

	private void use(RolloutDriver another) {
		this.rollout.close();
		this.rollout = another;
	}

	private static RolloutDriver examining(int atOnce) {
		return new RolloutDriver(new ApprovalRules(SignedTerms.NONE, false, true), 1000, true, atOnce);
	}

	private List<MigrationReleased> begin(int migrations, List<RolloutWave> waves) {
		this.rollout.announce(migrations);
		this.rollout.approve(terms(this.rollout.plan()).setWaves(waves).build());
		this.rollout.tick();
		return this.rollout.told(MigrationReleased.class);
	}

	private List<ExaminationRequested> asked() {
		return this.rollout.told(ExaminationRequested.class);
	}

	private static UUID[] ids(int from, int until) {
		return IntStream.range(from, until).mapToObj(RolloutDriver::id).toArray(UUID[]::new);
	}

	private void answer(ExaminationRequested asked, int holders, int locationsMissing) {
		answer(asked, new ForeseenMove(holders, locationsMissing, this.rollout.now()));
	}

	private void answer(ExaminationRequested asked, ForeseenMove foreseen) {
		this.rollout.tell(LicensesExamined.newBuilder()
			.setMigrationId(asked.getMigrationId())
			.setGeneration(asked.getGeneration())
			.setCustomerId(asked.getCustomerId())
			.setCommandedAt(asked.getOccurredAt())
			.setLast(true)
			.setUsersRead(locations(foreseen))
			.setForeseen(foreseen)
			.setReadAt(this.rollout.now())
			.setOccurredAt(this.rollout.now())
			.build());
		this.rollout.tick();
	}

	private static int locations(ForeseenMove foreseen) {
		return (foreseen != null && foreseen.getLocationsMissing() != null) ? foreseen.getLocationsMissing() : 0;
	}

	@Test
	void theWaveAfterTheOneThatRunsIsExaminedAndNoOther() {
		assertThat(begin(6, waves(1, 2))).hasSize(1);
		List<ExaminationRequested> asked = asked();
		assertThat(asked).extracting(ExaminationRequested::getMigrationId).containsExactly(ids(1, 3));
		assertThat(asked.getFirst().getSubscriptionId()).isEqualTo("subscription-1");
		assertThat(asked.getFirst().getCustomerId()).isEqualTo("Customer-1");
		this.rollout.advance(Duration.ofHours(3));
		assertThat(asked()).as("once").isEmpty();
		this.rollout.wave(2, WaveRequest.PROMOTE);
		this.rollout.tick();
		assertThat(asked()).extracting(ExaminationRequested::getMigrationId).containsExactly(ids(3, 6));
	}

	@Test
	void whatWaitsInTheFirstWaveIsExaminedAsWell() {
		this.rollout.announce(3);
		RolloutPlanned plan = this.rollout.plan();
		this.rollout.priced = false;
		this.rollout.approve(terms(plan).build());
		assertThat(this.rollout.told(MigrationReleased.class)).isEmpty();
		assertThat(asked()).extracting(ExaminationRequested::getMigrationId).containsExactly(ids(0, 3));
	}

	@Test
	void aCommandGoesToThePartitionOfItsCustomer() {
		begin(2, waves(1, 1));
		assertThat(this.rollout.records("examination.requested")).singleElement()
			.satisfies((record) -> assertThat(record.key()).asString().isEqualTo("customer-1"));
	}

	@Test
	void fewAreAskedForAtOnceAndTheNextWhenOneIsAnswered() {
		use(examining(2));
		begin(6, waves(1, 5));
		List<ExaminationRequested> first = asked();
		assertThat(first).extracting(ExaminationRequested::getMigrationId).containsExactly(ids(1, 3));
		this.rollout.tick();
		assertThat(asked()).isEmpty();
		answer(first.getFirst(), 3, 0);
		answer(first.getFirst(), 3, 0);
		assertThat(asked()).as("an answer that comes twice counts once")
			.extracting(ExaminationRequested::getMigrationId)
			.containsExactly(id(3));
	}

	@Test
	void whatIsNeverAnsweredHoldsUpTheOthersForAnHour() {
		use(examining(2));
		begin(6, waves(1, 5));
		assertThat(asked()).hasSize(2);
		this.rollout.advance(Duration.ofMinutes(59));
		assertThat(asked()).isEmpty();
		this.rollout.advance(Duration.ofMinutes(2));
		assertThat(asked()).extracting(ExaminationRequested::getMigrationId).containsExactly(ids(3, 5));
	}

	@Test
	void whatIsForeseenIsToldAndHoldsNothingBack() {
		begin(3, waves(1, 2));
		ExaminationRequested asked = asked().getFirst();
		Instant readAt = this.rollout.now();
		answer(asked, 12, 4);
		assertThat(this.rollout.entry(1)).hasValueSatisfying((entry) -> {
			assertThat(entry.getForeseen()).isEqualTo(new ForeseenMove(12, 4, readAt));
			assertThat(entry.getState()).isEqualTo(EntryState.APPROVED);
			assertThat(entry.getHeldBy()).isEqualTo(HoldReason.WAVE);
		});
		this.rollout.wave(2, WaveRequest.PROMOTE);
		assertThat(this.rollout.told(MigrationReleased.class)).extracting(MigrationReleased::getMigrationId)
			.containsExactly(ids(1, 3));
		assertThat(this.rollout.entry(1))
			.hasValueSatisfying((entry) -> assertThat(entry.getForeseen().getHolders()).isEqualTo(12));
	}

	@Test
	void whatAnOperatorHasLookedAtIsNothingToForesee() {
		begin(3, waves(1, 2));
		answer(asked().getFirst(), null);
		assertThat(this.rollout.entry(1)).hasValueSatisfying((entry) -> assertThat(entry.getForeseen()).isNull());
	}

	@Test
	void aNewApprovalAsksAgainOnlyForWhatHasChanged() {
		begin(4, waves(1, 3));
		assertThat(asked()).hasSize(3);
		this.rollout.tell(this.rollout.expiring(2, 11, 1));
		this.rollout.approve(terms(this.rollout.plan()).setWaves(waves(1, 2)).build());
		this.rollout.tick();
		assertThat(asked()).extracting(ExaminationRequested::getMigrationId).containsExactly(id(2));
	}

	@Test
	void whatJoinsAWaveUnderAStandingApprovalIsExamined() {
		this.rollout.announce(3);
		this.rollout.approve(StandingTests.standing(terms(this.rollout.plan()).setWaves(waves(1)), (_) -> {
		}).build());
		this.rollout.tick();
		assertThat(asked()).extracting(ExaminationRequested::getMigrationId).containsExactly(ids(1, 3));
		this.rollout.tell(this.rollout.expiring(5, 10, 0));
		this.rollout.plan();
		this.rollout.tick();
		assertThat(asked()).extracting(ExaminationRequested::getMigrationId).containsExactly(id(5));
	}

	@Test
	void nothingIsAskedWhereItIsNotWanted() {
		use(examining(0));
		begin(3, waves(1, 2));
		this.rollout.advance(Duration.ofHours(2));
		assertThat(asked()).isEmpty();
	}

}
