package dev.succession.simulator.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

import org.springframework.stereotype.Component;

/**
 * Counts calls by method, path and status, and per second.
 */
@Component
public class CallCounts {

	private static final int TOO_MANY_REQUESTS = 429;

	private final Map<Key, LongAdder> calls = new ConcurrentHashMap<>();

	private final Map<Long, LongAdder> seconds = new ConcurrentSkipListMap<>();

	private final Map<Long, LongAdder> rejected = new ConcurrentHashMap<>();

	private final Map<Integer, LongAdder> signIns = new ConcurrentSkipListMap<>();

	private final LongAdder inClosedWindow = new LongAdder();

	private record Key(String method, String path, int status) {
	}

	/**
	 * One kind of call with one kind of answer.
	 *
	 * @param method the HTTP method
	 * @param path the path with its variables; {@code unknown} for an unknown path
	 * @param status the HTTP status
	 * @param count how often
	 */
	public record Row(String method, String path, int status, long count) {
	}

	/**
	 * The calls answered within one second.
	 *
	 * @param second the second since 1970, by the real clock
	 * @param count how many
	 * @param rejected how many of them with 429
	 */
	public record Second(long second, long count, long rejected) {
	}

	void count(String method, String path, int status) {
		this.calls.computeIfAbsent(new Key(method, path, status), (key) -> new LongAdder()).increment();
		long now = System.currentTimeMillis() / 1000;
		this.seconds.computeIfAbsent(now, (second) -> new LongAdder()).increment();
		if (status == TOO_MANY_REQUESTS) {
			this.rejected.computeIfAbsent(now, (second) -> new LongAdder()).increment();
		}
	}

	/**
	 * Counts a call of a token endpoint, which is not part of the API.
	 * @param status the HTTP status it was answered with
	 */
	public void countSignIn(int status) {
		this.signIns.computeIfAbsent(status, (key) -> new LongAdder()).increment();
	}

	/**
	 * The calls of the token endpoints.
	 * @return the counts by HTTP status
	 */
	public Map<Integer, Long> signIns() {
		Map<Integer, Long> counts = new TreeMap<>();
		this.signIns.forEach((status, count) -> counts.put(status, count.sum()));
		return counts;
	}

	/**
	 * Counts a call that came before the {@code Retry-After} of its caller had passed.
	 */
	public void countInClosedWindow() {
		this.inClosedWindow.increment();
	}

	/**
	 * How many calls came before the {@code Retry-After} of their caller had passed.
	 * @return the number
	 */
	public long inClosedWindow() {
		return this.inClosedWindow.sum();
	}

	/**
	 * All counts.
	 * @return the counts, in order of path, method and status
	 */
	public List<Row> calls() {
		return this.calls.entrySet()
			.stream()
			.map((it) -> new Row(it.getKey().method(), it.getKey().path(), it.getKey().status(), it.getValue().sum()))
			.sorted(Comparator.comparing(Row::path).thenComparing(Row::method).thenComparing(Row::status))
			.toList();
	}

	/**
	 * The counts of every second in which there were calls.
	 * @return the counts in order of time
	 */
	public List<Second> seconds() {
		return this.seconds.entrySet()
			.stream()
			.map((it) -> new Second(it.getKey(), it.getValue().sum(), rejected(it.getKey())))
			.toList();
	}

	private long rejected(long second) {
		LongAdder count = this.rejected.get(second);
		return (count != null) ? count.sum() : 0;
	}

	/**
	 * Sets all counts to zero.
	 */
	public void reset() {
		this.calls.clear();
		this.seconds.clear();
		this.rejected.clear();
		this.signIns.clear();
		this.inClosedWindow.reset();
	}

}
