package dev.succession.simulator.stages.limits;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import dev.succession.simulator.settings.SimulatorProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Limits how many calls are answered at the same time. A call that waits for another call
 * gives its permit back, so that the other call can get one.
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
	 * Waits for something without a permit.
	 * @param <T> the result's type
	 * @param waiting what waits, on a thread that has a permit
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
