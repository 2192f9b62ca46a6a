package dev.succession.choreography.topics;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.succession.choreography.Loop;
import dev.succession.choreography.Loops;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Waits for Kafka when the service starts, however long that takes, and then creates the
 * topics that are missing. The web server runs by then: health says what is waited for.
 */
class TopicsAtStart implements SmartLifecycle {

	/** After the web server and before anything that uses Kafka. */
	static final int PHASE = Integer.MAX_VALUE - 1000;

	private static final Duration REMINDER = Duration.ofSeconds(15);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final Brokers brokers;

	private final KafkaAdmin admin;

	private final Loop loop;

	private final ApplicationEventPublisher publisher;

	private volatile boolean running;

	TopicsAtStart(Brokers brokers, KafkaAdmin admin, Loops loops, ApplicationEventPublisher publisher) {
		this.brokers = brokers;
		this.admin = admin;
		this.loop = loops.loop("start", REMINDER);
		this.publisher = publisher;
	}

	@Override
	public void start() {
		while (!this.running) {
			try {
				this.brokers.requireOne();
				this.admin.initialize();
				this.loop.ends();
				this.running = true;
			}
			catch (RuntimeException ex) {
				if (!mayPass(ex)) {
					throw ex;
				}
				this.loop.failed(ex);
				AvailabilityChangeEvent.publish(this.publisher, this, LivenessState.CORRECT);
				pause();
			}
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/** A login that is refused or a wrong setting does not pass, and stops the start. */
	private static boolean mayPass(Throwable failure) {
		return !(failure instanceof InterruptException)
				&& Stream.iterate(failure, (it) -> it != null, Throwable::getCause)
					.anyMatch((cause) -> cause instanceof RetriableException || cause instanceof TimeoutException
							|| cause instanceof InvalidReplicationFactorException);
	}

	private static void pause() {
		try {
			Thread.sleep(PAUSE);
		}
		catch (InterruptedException ex) {
			throw new InterruptException(ex);
		}
	}

}
