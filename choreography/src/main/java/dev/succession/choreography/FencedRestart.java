package dev.succession.choreography;

import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Reads on from the last commit when a transaction was fenced, because it took too long
 * or somebody else has taken its id. Left alone, the container would go on behind the
 * batch, and its facts would never be answered; so it stops, and is started again here.
 */
class FencedRestart implements ApplicationListener<ConsumerStoppedEvent> {

	private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

	FencedRestart(ConcurrentMessageListenerContainer<byte[], byte[]> container) {
		this.container = container;
		container.getContainerProperties().setStopContainerWhenFenced(true);
	}

	@Override
	public void onApplicationEvent(ConsumerStoppedEvent event) {
		if (event.getReason() == ConsumerStoppedEvent.Reason.FENCED && this.container.isRunning()) {
			Thread.ofVirtual().name("restart after fencing").start(this::restart);
		}
	}

	private void restart() {
		this.container.stop();
		this.container.start();
	}

}
