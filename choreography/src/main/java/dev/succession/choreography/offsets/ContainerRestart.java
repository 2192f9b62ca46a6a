package dev.succession.choreography.offsets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import dev.succession.choreography.Loop;
import dev.succession.choreography.Loops;
import dev.succession.choreography.SupervisedTask;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.kafka.event.ConcurrentContainerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Starts a container again after its consumers have ended by themselves, from the last
 * commit: at once after a transaction was fenced, because it took too long or another
 * instance has taken its id; after a pause when offsets are lost, a login is refused or
 * an error like lack of memory has ended the thread. Left alone, a fenced container would
 * go on behind the batch, and its records would be lost; any other would stay silent.
 * <p>
 * Starting waits for the event that all consumers have stopped. A call that stops the
 * container while one of them is ending by itself would wait in vain, until its time is
 * over.
 */
class ContainerRestart implements ApplicationListener<ApplicationEvent> {

	private static final Duration PAUSE = Duration.ofSeconds(15);

	private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

	private final Loop loop;

	private final SupervisedTask restart;

	private final Clock clock;

	private final AtomicReference<@Nullable Reason> why = new AtomicReference<>();

	/**
	 * Watches a container.
	 * @param container the container
	 * @param name what the container does, as health and log call it
	 * @param loops know the container's loop, and get one for its restart
	 * @param clock the service's clock
	 */
	ContainerRestart(ConcurrentMessageListenerContainer<byte[], byte[]> container, String name, Loops loops,
			Clock clock) {
		this.container = container;
		this.loop = loops.loop(name);
		this.restart = loops.task("restart of " + name, this::start);
		this.clock = clock;
		container.getContainerProperties().setStopContainerWhenFenced(true);
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		switch (event) {
			case ConsumerStoppedEvent stopped when stopped.getContainer(Object.class) == this.container ->
				stopAll(stopped.getReason());
			case ConcurrentContainerStoppedEvent stopped when stopped.getSource() == this.container -> startAgain();
			case ContextClosedEvent _ -> this.restart.close();
			default -> {
			}
		}
	}

	private void stopAll(Reason reason) {
		if (reason != Reason.NORMAL) {
			this.why.compareAndSet(null, reason);
			this.container.stop(false);
		}
	}

	private void startAgain() {
		Reason reason = this.why.getAndSet(null);
		if (reason == null) {
			return;
		}
		if (reason != Reason.FENCED) {
			this.loop.failed(words(reason));
		}
		Instant now = this.clock.instant();
		this.restart.start((reason != Reason.FENCED) ? now.plus(PAUSE) : now);
	}

	private static String words(Reason reason) {
		return switch (reason) {
			case NO_OFFSET -> OffsetsLostException.WHILE_RUNNING;
			case AUTH -> "Kafka refuses the login or a right, as logged before";
			default -> "its consumer has ended (%s), as logged before".formatted(reason);
		};
	}

	private Optional<Instant> start() {
		this.container.start();
		return Optional.empty();
	}

}
