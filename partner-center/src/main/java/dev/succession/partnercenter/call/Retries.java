package dev.succession.partnercenter.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.succession.partnercenter.Answer;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a call with an unknown outcome: a few times, after a wait with jitter, and only
 * while the deadline allows.
 */
class Retries {

	private static final double DOUBLING = 2;

	private static final double JITTER = 0.5;

	private final Retry retry;

	private final IntervalFunction delays;

	private final Duration minTimeLeft;

	private final Clock clock;

	Retries(RetryRegistry registry, RetryProperties settings, Duration minTimeLeft, Clock clock) {
		RetryConfig config = RetryConfig.<AttemptResult<?>>custom()
			.maxAttempts(settings.maxAttempts())
			.retryOnResult((result) -> result.delay() != null)
			.retryOnException((thrown) -> false)
			.intervalBiFunction((attempt, result) -> result.get().delayMillis())
			.build();
		this.retry = registry.retry("partner-center", config);
		this.delays = IntervalFunction.ofExponentialRandomBackoff(settings.firstWait(), DOUBLING, JITTER,
				settings.maxWait());
		this.minTimeLeft = minTimeLeft;
		this.clock = clock;
	}

	/** An answer and, if there is another attempt, how long to wait before it. */
	private record AttemptResult<T>(Answer<T> answer, @Nullable Duration delay) {

		long delayMillis() {
			return (this.delay != null) ? this.delay.toMillis() : 0;
		}

	}

	/**
	 * The answer of the last attempt. A thread that is interrupted in a wait makes no
	 * further attempt and stays interrupted.
	 */
	<T> Answer<T> run(Supplier<Answer<T>> attempt, BooleanSupplier mayRepeat, Instant deadline) {
		List<Answer<T>> answers = new ArrayList<>();
		try {
			return this.retry.executeSupplier(() -> {
				Answer<T> answer = attempt.get();
				answers.add(answer);
				Duration delay = delayBeforeNext(answer, answers.size(), deadline);
				return new AttemptResult<>(answer, mayRepeat.getAsBoolean() ? delay : null);
			}).answer();
		}
		catch (CancellationException ex) {
			return answers.getLast();
		}
	}

	private @Nullable Duration delayBeforeNext(Answer<?> answer, int attempts, Instant deadline) {
		if (!(answer instanceof Answer.Unknown) || Thread.currentThread().isInterrupted()) {
			return null;
		}
		Duration delay = Duration.ofMillis(this.delays.apply(attempts));
		Instant earliestEnd = this.clock.instant().plus(delay).plus(this.minTimeLeft);
		return earliestEnd.isAfter(deadline) ? null : delay;
	}

}
