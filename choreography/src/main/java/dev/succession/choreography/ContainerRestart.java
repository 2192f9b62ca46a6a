package dev.succession.choreography;

import java.util.concurrent.atomic.AtomicReference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.kafka.event.ConcurrentContainerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Reads on from the last commit where the container would not.
 * <p>
 * When a transaction was fenced, because it took too long or somebody else has taken its
 * id, the container would go on behind the batch, and its facts would never be answered;
 * so it stops, and is started again here.
 * <p>
 * When there is no offset for a partition, the container stops. Under the newer group
 * protocol (KIP-848) a consumer may look for an offset before its listener has committed
 * the first one; then it only has to look again. An offset that is lost is not made up
 * for: then the container stays as it is, and the service's health is DOWN.
 * <p>
 * Starting waits for the event that all consumers have stopped. A call that stops the
 * container while one of them is ending by itself would wait in vain, until its time is
 * over.
 */
class ContainerRestart implements ApplicationListener<ApplicationEvent> {

	private static final Logger log = LoggerFactory.getLogger(ContainerRestart.class);

	private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

	private final OffsetGuard guard;

	/** Why the container is to start again once it has stopped, or null. */
	private final AtomicReference<Reason> cause = new AtomicReference<>();

	private volatile boolean closing;

	ContainerRestart(ConcurrentMessageListenerContainer<byte[], byte[]> container, OffsetGuard guard) {
		this.container = container;
		this.guard = guard;
		container.getContainerProperties().setStopContainerWhenFenced(true);
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		switch (event) {
			case ConsumerStoppedEvent stopped -> stopAll(stopped.getReason());
			case ConcurrentContainerStoppedEvent _ -> startAgain();
			case ContextClosedEvent _ -> this.closing = true;
			default -> {
			}
		}
	}

	private void stopAll(Reason reason) {
		if (reason == Reason.FENCED || reason == Reason.NO_OFFSET) {
			this.cause.set(reason);
			this.container.stop(false);
		}
	}

	private void startAgain() {
		Reason stoppedFor = this.cause.getAndSet(null);
		if (stoppedFor != null) {
			Thread.ofVirtual().name("restart after " + stoppedFor).start(() -> start(stoppedFor));
		}
	}

	private void start(Reason stoppedFor) {
		try {
			if (stoppedFor == Reason.NO_OFFSET) {
				this.guard.requireOffsets();
			}
			if (!this.closing) {
				this.container.start();
			}
		}
		catch (OffsetsLostException ex) {
			log.error("No more facts are taken: {}", ex.getMessage());
		}
	}

}
