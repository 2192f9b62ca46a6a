package dev.succession.simulator.stages.limits;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import dev.succession.simulator.settings.SimulatorProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * How many calls are worked on at once. Who waits for another call holds no slot, lest
 * that one gets none.
 */
@Component
public class ConcurrencyLimit {

	private final @Nullable Semaphore free;

	ConcurrencyLimit(SimulatorProperties properties) {
		this.free = (properties.maxInFlight() > 0) ? new Semaphore(properties.maxInFlight(), true) : null;
	}

	<T> T withPermit(Supplier<T> work) {
		if (this.free == null) {
			return work.get();
		}
		this.free.acquireUninterruptibly();
		try {
			return work.get();
		}
		finally {
			this.free.release();
		}
	}

	/**
	 * Waits for something while others are worked on.
	 * @param <T> the result's type
	 * @param waiting what waits, on a thread that holds a slot
	 * @return what it waited for
	 */
	public <T> T withoutPermit(Supplier<T> waiting) {
		if (this.free == null) {
			return waiting.get();
		}
		this.free.release();
		try {
			return waiting.get();
		}
		finally {
			this.free.acquireUninterruptibly();
		}
	}

}
