package dev.succession.simulator.call;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/**
 * A call that is carried out later than its caller believes.
 *
 * @param due when, by the service's clock
 * @param parked released when the call has come as far as it gets before that
 */
public record DeferredCall(Instant due, CountDownLatch parked) {

	/**
	 * A deferral.
	 * @param due when, by the service's clock
	 */
	public DeferredCall(Instant due) {
		this(due, new CountDownLatch(1));
	}

	/**
	 * Waits until the call has come as far as it gets.
	 */
	public void awaitParked() {
		try {
			this.parked.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
