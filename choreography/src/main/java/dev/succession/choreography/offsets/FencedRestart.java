package dev.succession.choreography.offsets;

import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.kafka.event.ConcurrentContainerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Has a container read on from the last commit after a transaction was fenced, because it
 * took too long or another instance has taken its id. Left alone, the container would go
 * on behind the batch, and its records would be lost; so it stops, and is started again
 * here.
 * <p>
 * Starting waits for the event that all consumers have stopped. A call that stops the
 * container while one of them is ending by itself would wait in vain, until its time is
 * over.
 */
class FencedRestart implements ApplicationListener<ApplicationEvent> {

	private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

	private final AtomicBoolean fenced = new AtomicBoolean();

	private volatile boolean closing;

	FencedRestart(ConcurrentMessageListenerContainer<byte[], byte[]> container) {
		this.container = container;
		container.getContainerProperties().setStopContainerWhenFenced(true);
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		switch (event) {
			case ConsumerStoppedEvent stopped when stopped.getContainer(Object.class) == this.container ->
				stopAll(stopped.getReason());
			case ConcurrentContainerStoppedEvent stopped when stopped.getSource() == this.container -> startAgain();
			case ContextClosedEvent _ -> this.closing = true;
			default -> {
			}
		}
	}

	private void stopAll(Reason reason) {
		if (reason == Reason.FENCED) {
			this.fenced.set(true);
			this.container.stop(false);
		}
	}

	private void startAgain() {
		if (this.fenced.getAndSet(false)) {
			Thread.ofVirtual().name("restart of " + this.container.getBeanName()).start(this::start);
		}
	}

	private void start() {
		if (!this.closing) {
			this.container.start();
		}
	}

}
