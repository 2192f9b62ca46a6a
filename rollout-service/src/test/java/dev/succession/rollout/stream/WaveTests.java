package dev.succession.rollout.stream;

import java.time.Duration;
import java.util.List;

import dev.succession.events.ApprovalRefusalReason;
import dev.succession.events.ApprovalRefused;
import dev.succession.events.HoldReason;
import dev.succession.events.MigrationReleased;
import dev.succession.events.ParkedReason;
import dev.succession.events.RolloutState;
import dev.succession.events.RolloutWave;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.events.WaveRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.succession.rollout.stream.RolloutDriver.terms;
import static dev.succession.rollout.stream.RolloutDriver.waves;
import static org.assertj.core.api.Assertions.assertThat;

/** From wave to wave, and how a rollout stops. */
class WaveTests {

	private final RolloutDriver rollout = new RolloutDriver();

	@AfterEach
	void close() {
		this.rollout.close();
	}

	private static WavePolicy.Builder byHand() {
		return WavePolicy.newBuilder().setPromotion(WavePromotion.BY_HAND);
	}

	private static WavePolicy.Builder byItself() {
		return WavePolicy.newBuilder().setPromotion(WavePromotion.BY_ITSELF);
	}

	private List<MigrationReleased> begin(int migrations, List<RolloutWave> waves, WavePolicy.Builder policy) {
		this.rollout.announce(migrations);
		this.rollout.approve(terms(this.rollout.plan()).setWaves(waves).setPolicy(policy.build()).build());
		return released();
	}

	private List<MigrationReleased> released() {
		return this.rollout.told(MigrationReleased.class);
	}

	private void complete(List<MigrationReleased> released) {
		released.forEach(this.rollout::completed);
		this.rollout.tick();
	}

	@Test
	void theFirstWaveBeginsAndTheOthersWait() {
		assertThat(begin(6, waves(1, 2), byHand())).hasSize(1);
		assertThat(this.rollout.advanced()).satisfies((advanced) -> {
			assertThat(advanced.getState()).isEqualTo(RolloutState.RELEASING);
			assertThat(advanced.getWave()).isOne();
			assertThat(advanced.getWaves()).isEqualTo(3);
			assertThat(advanced.getHolds()).singleElement().satisfies((hold) -> {
				assertThat(hold.getHeldBy()).isEqualTo(HoldReason.WAVE);
				assertThat(hold.getEntries()).isEqualTo(5);
			});
		});
	}

	@Test
	void anApproverLetsTheNextWaveBegin() {
		complete(begin(6, waves(1, 2), byHand()));
		assertThat(this.rollout.advanced().getState()).isEqualTo(RolloutState.WAITING);
		assertThat(released()).isEmpty();
		this.rollout.wave(2, WaveRequest.PROMOTE);
		assertThat(released()).hasSize(2);
		assertThat(this.rollout.advanced().getHolds()).singleElement()
			.satisfies((hold) -> assertThat(hold.getEntries()).isEqualTo(3));
	}

	@Test
	void onlyTheNextWaveIsPromoted() {
		begin(6, waves(1, 2), byHand());
		for (int wave : List.of(0, 1, 3, 9)) {
			this.rollout.wave(wave, WaveRequest.PROMOTE);
			assertThat(this.rollout.last(ApprovalRefused.class).getReason())
				.isEqualTo(ApprovalRefusalReason.NO_SUCH_WAVE);
		}
		assertThat(released()).isEmpty();
	}

	@Test
	void aWaveBeginsByItselfAfterTheBakeTime() {
		complete(begin(3, waves(1), byItself().setBakeMinutes(60)));
		assertThat(this.rollout.advanced().getState()).isEqualTo(RolloutState.BAKING);
		this.rollout.advance(Duration.ofMinutes(59));
		assertThat(released()).isEmpty();
		this.rollout.advance(Duration.ofMinutes(1));
		complete(released());
		this.rollout.advance(Duration.ofMinutes(1));
		assertThat(this.rollout.advanced().getState()).isEqualTo(RolloutState.DONE);
	}

	@Test
	void aWaveDoesNotBeginByItselfWhereTooManyHaveFailed() {
		List<MigrationReleased> first = begin(5, waves(2), byItself().setCompletedPercent(50).setFailedPercent(40));
		complete(first.subList(0, 1));
		this.rollout.parked(first.getLast(), ParkedReason.UNCLEAR_OUTCOME);
		this.rollout.tick();
		assertThat(this.rollout.advanced().getState()).isEqualTo(RolloutState.WAITING);
		assertThat(released()).isEmpty();
	}

	@Test
	void wavesInPerCentAreRoundedUpAndTheRestComesLast() {
		assertThat(begin(10, List.of(new RolloutWave(0, 11), new RolloutWave(0, 30), new RolloutWave(0, 0)), byHand()))
			.hasSize(2);
		this.rollout.wave(2, WaveRequest.PROMOTE);
		assertThat(released()).hasSize(3);
		this.rollout.wave(3, WaveRequest.PROMOTE);
		assertThat(released()).hasSize(5);
	}

	@Test
	void allMigrationsOfACustomerAreInOneWave() {
		SubscriptionExpiring second = this.rollout.expiring(7, 1, 0);
		second.setCustomerId("CUSTOMER-0");
		this.rollout.tell(second);
		assertThat(begin(3, waves(1), byHand())).extracting(MigrationReleased::getMigrationId)
			.containsExactly(RolloutDriver.id(0), RolloutDriver.id(7));
	}

	@Test
	void aRolloutStopsByItselfWhenTheSameReasonComesAgainAndAgain() {
		List<MigrationReleased> released = begin(9, waves(4), byHand().setStopAtSameReason(2));
		this.rollout.parked(released.get(0), ParkedReason.UNCLEAR_OUTCOME);
		this.rollout.parked(released.get(1), ParkedReason.REFUSED);
		this.rollout.parked(released.get(2), ParkedReason.UNCLEAR_OUTCOME);
		this.rollout.tick();
		assertThat(this.rollout.advanced().getState()).isEqualTo(RolloutState.RELEASING);
		this.rollout.parked(released.get(3), ParkedReason.UNCLEAR_OUTCOME);
		this.rollout.tick();
		assertThat(this.rollout.advanced()).satisfies((advanced) -> {
			assertThat(advanced.getState()).isEqualTo(RolloutState.STOPPED);
			assertThat(advanced.getDetail()).contains("UNCLEAR_OUTCOME", "2 times in a row");
		});
		this.rollout.wave(2, WaveRequest.PROMOTE);
		assertThat(this.rollout.last(ApprovalRefused.class).getReason())
			.isEqualTo(ApprovalRefusalReason.NOT_POSSIBLE_NOW);
		this.rollout.advance(Duration.ofDays(3));
		assertThat(released()).isEmpty();
	}

	@Test
	void aRolloutStopsByItselfWhenTooManyHaveFailed() {
		List<MigrationReleased> released = begin(10, waves(5), byHand().setStopAtFailedPercent(20));
		this.rollout.parked(released.get(0), ParkedReason.UNCLEAR_OUTCOME);
		this.rollout.tick();
		assertThat(this.rollout.advanced().getState()).isEqualTo(RolloutState.RELEASING);
		this.rollout.parked(released.get(1), ParkedReason.REFUSED);
		this.rollout.tick();
		assertThat(this.rollout.advanced().getDetail()).contains("2 of 5 migrations of wave 1 have failed");
	}

	@Test
	void anApproverStopsAndResumes() {
		List<MigrationReleased> first = begin(6, waves(2), byItself());
		this.rollout.wave(1, WaveRequest.STOP);
		complete(first);
		assertThat(this.rollout.advanced().getState()).isEqualTo(RolloutState.STOPPED);
		assertThat(released()).isEmpty();
		this.rollout.wave(1, WaveRequest.RESUME);
		this.rollout.tick();
		assertThat(released()).hasSize(4);
		this.rollout.wave(1, WaveRequest.RESUME);
		assertThat(this.rollout.last(ApprovalRefused.class).getReason())
			.isEqualTo(ApprovalRefusalReason.NOT_POSSIBLE_NOW);
	}

	@Test
	void whatWasWithdrawnAndIsAnnouncedAgainJoinsTheLastWave() {
		begin(3, waves(1), byHand());
		this.rollout.withdrawn(1, 1);
		this.rollout.tell(this.rollout.expiring(1, 10, 2));
		this.rollout.wave(2, WaveRequest.PROMOTE);
		assertThat(released()).extracting(MigrationReleased::getMigrationId)
			.containsExactly(RolloutDriver.id(1), RolloutDriver.id(2));
	}

	@Test
	void nothingIsAskedOfAWaveBeforeAPlanIsApproved() {
		this.rollout.announce(1);
		this.rollout.wave(1, WaveRequest.PROMOTE);
		assertThat(this.rollout.last(ApprovalRefused.class).getReason())
			.isEqualTo(ApprovalRefusalReason.NOT_POSSIBLE_NOW);
	}

}
