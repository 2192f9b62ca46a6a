package dev.succession.benchmark.arms.simple;

import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/** A semaphore whose next permit goes to the waiting caller with the lowest number. */
final class Permits {

	private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();

	private int free;

	private long arrivals;

	Permits(int permits) {
		this.free = permits;
	}

	private record Waiting(long number, long arrival, CompletableFuture<Void> turn) implements Comparable<Waiting> {

		@Override
		public int compareTo(Waiting other) {
			return (this.number != other.number) ? Long.compare(this.number, other.number)
					: Long.compare(this.arrival, other.arrival);
		}

	}

	void acquire(long number) {
		enqueue(number).join();
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

}
