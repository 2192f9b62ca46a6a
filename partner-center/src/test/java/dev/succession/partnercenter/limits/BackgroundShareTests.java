package dev.succession.partnercenter.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.Simulator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How many calls work gets that is in no hurry. */
@Tag("integration")
class BackgroundShareTests {

	private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

	@AutoClose
	private final Simulator simulator = new Simulator();

	@AutoClose
	private final Client client = new Client(this.simulator, "limits.background-share=0.01");

	@Test
	void isATenthOfTheLimitInEachTenSeconds() {
		BackgroundShare share = new BackgroundShare(0.1F);
		assertThat(granted(share, NOW, 30)).isEqualTo(30);
		assertThat(share.acquire(NOW.plusSeconds(9), 30)).isEqualTo(NOW.plusSeconds(10));
		assertThat(granted(share, NOW.plusSeconds(10), 5)).isEqualTo(5);
	}

	@Test
	void isOfFiftyCallsASecondWhereNoLimitIsKnownAndNeverNothing() {
		assertThat(granted(new BackgroundShare(0.1F), NOW, Double.POSITIVE_INFINITY)).isEqualTo(50);
		assertThat(granted(new BackgroundShare(0.1F), NOW, 0)).isOne();
	}

	private static int granted(BackgroundShare share, Instant now, double perSecond) {
		return (int) IntStream.range(0, 1000).filter((_) -> share.acquire(now, perSecond) == null).count();
	}

	@Test
	void goesBehindAllOtherWorkAlsoBehindWhatBeginsLater() {
		CallPriority background = CallPriority.nextInBackground();
		assertThat(List.of(background, CallPriority.nextInBackground().part(3))).allMatch(CallPriority::isInBackground)
			.isSorted();
		assertThat(List.of(CallPriority.next(), CallPriority.nextUndo())).noneMatch(CallPriority::isInBackground)
			.allSatisfy((other) -> assertThat(other).isLessThan(background));
	}

	@Test
	void sendsNoMoreCallsThanItsShareAndHoldsUpNoOther() {
		this.simulator.startOver(7, 5);
		long before = this.simulator.calls();
		List<Answer<?>> answers = IntStream.range(0, 20)
			.<Answer<?>>mapToObj((_) -> this.client.customers().page(scope(CallPriority.nextInBackground()), 10, null))
			.toList();
		assertThat(answers).filteredOn(Answer.Done.class::isInstance).hasSize(5);
		assertThat(answers).filteredOn(Answer.Throttled.class::isInstance).hasSize(15);
		assertThat(this.simulator.calls() - before).isEqualTo(5);
		assertThat(this.client.customers().page(scope(CallPriority.next()), 10, null)).isInstanceOf(Answer.Done.class);
	}

	private static CallScope scope(CallPriority priority) {
		return new CallScope(UUID.randomUUID(), Instant.now().plus(Duration.ofSeconds(30)), priority);
	}

}
