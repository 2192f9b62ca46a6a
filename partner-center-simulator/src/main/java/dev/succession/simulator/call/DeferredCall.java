package dev.succession.simulator.call;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/**
 * A call that is carried out later than its caller was answered.
 *
 * @param due when it is carried out, by the simulated clock
 * @param parked counted down when the call waits for that time
 */
public record DeferredCall(Instant due, CountDownLatch parked) {

	/**
	 * A call to be carried out later.
	 * @param due when, by the simulated clock
	 */
	public DeferredCall(Instant due) {
		this(due, new CountDownLatch(1));
	}

	/**
	 * Waits until the call waits for its time.
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
