package dev.succession.choreography;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
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
 */
class ContainerRestart implements ApplicationListener<ConsumerStoppedEvent> {

	private static final Logger log = LoggerFactory.getLogger(ContainerRestart.class);

	private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

	private final OffsetGuard guard;

	ContainerRestart(ConcurrentMessageListenerContainer<byte[], byte[]> container, OffsetGuard guard) {
		this.container = container;
		this.guard = guard;
		container.getContainerProperties().setStopContainerWhenFenced(true);
	}

	@Override
	public void onApplicationEvent(ConsumerStoppedEvent event) {
		switch (event.getReason()) {
			case FENCED -> Thread.ofVirtual().name("restart after fencing").start(this::restart);
			case NO_OFFSET -> Thread.ofVirtual().name("restart without an offset").start(this::restartUnlessLost);
			default -> {
			}
		}
	}

	private void restartUnlessLost() {
		try {
			this.guard.requireOffsets();
			restart();
		}
		catch (OffsetsLostException ex) {
			log.error("No more facts are taken: {}", ex.getMessage());
		}
	}

	private void restart() {
		this.container.stop();
		if (this.guard.isRunning()) {
			this.container.start();
		}
	}

}
