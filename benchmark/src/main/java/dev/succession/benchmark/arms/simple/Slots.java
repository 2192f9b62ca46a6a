package dev.succession.benchmark.arms.simple;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

import dev.succession.benchmark.arms.steps.Pause;

/**
 * A fixed number of calls in flight. A slot that becomes free goes to the waiting call
 * with the lowest number, and calls start at most at a given rate: so the slots are never
 * idle while any customer has a call to make, and customers are finished one after the
 * other.
 */
final class Slots {

	private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();

	private final double nanosPerCall;

	private int free;

	private long arrivals;

	private long nextStart = System.nanoTime();

	private long closedUntil = this.nextStart;

	/**
	 * Makes slots.
	 * @param inFlight how many calls may be in flight at once
	 * @param ratePerSecond how many calls a second may start; infinite without a limit
	 */
	Slots(int inFlight, double ratePerSecond) {
		this.free = inFlight;
		this.nanosPerCall = Duration.ofSeconds(1).toNanos() / ratePerSecond;
	}

	private record Waiting(long number, long arrival, CompletableFuture<Void> turn) implements Comparable<Waiting> {

		@Override
		public int compareTo(Waiting other) {
			return (this.number != other.number) ? Long.compare(this.number, other.number)
					: Long.compare(this.arrival, other.arrival);
		}

	}

	/**
	 * Waits for a slot and for the rate.
	 * @param number whose call it is: lower numbers go first
	 */
	void acquire(long number) {
		enqueue(number).join();
		awaitStart();
	}

	private synchronized CompletableFuture<Void> enqueue(long number) {
		if (this.free > 0) {
			this.free--;
			return CompletableFuture.completedFuture(null);
		}
		Waiting next = new Waiting(number, this.arrivals++, new CompletableFuture<>());
		this.waiting.add(next);
		return next.turn();
	}

	synchronized void release() {
		Waiting next = this.waiting.poll();
		if (next != null) {
			next.turn().complete(null);
		}
		else {
			this.free++;
		}
	}

	/**
	 * Lets no call start for some time, because one was rejected.
	 * @param time the time that the rejection named
	 */
	synchronized void close(Duration time) {
		this.closedUntil = Math.max(this.closedUntil, System.nanoTime() + time.toNanos());
	}

	private void awaitStart() {
		long start = reserve();
		while (start > System.nanoTime()) {
			Pause.of(Duration.ofNanos(start - System.nanoTime()));
			start = isClosed() ? reserve() : start;
		}
	}

	private synchronized boolean isClosed() {
		return this.closedUntil > System.nanoTime();
	}

	private synchronized long reserve() {
		long start = Math.max(Math.max(this.nextStart, this.closedUntil), System.nanoTime());
		this.nextStart = start + (long) this.nanosPerCall;
		return start;
	}

}
