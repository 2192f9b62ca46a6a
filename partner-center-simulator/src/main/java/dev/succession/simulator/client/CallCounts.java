package dev.succession.simulator.client;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The calls that the simulated API has answered.
 *
 * @param total how many
 * @param calls by method, path and status
 * @param perSecond how many in each second since 1970; seconds without calls are missing
 * @param rejectedPerSecond how many of these were answered with 429; seconds without any
 * are missing
 * @param inClosedWindow how many came before the time that a 429 had named
 */
public record CallCounts(long total, List<CallCount> calls, SortedMap<Long, Long> perSecond,
		SortedMap<Long, Long> rejectedPerSecond, long inClosedWindow) {

	static CallCounts of(Row row) {
		SortedMap<Long, Long> perSecond = new TreeMap<>();
		SortedMap<Long, Long> rejected = new TreeMap<>();
		row.json().required("perSecond").forEach((json) -> {
			Row second = new Row(json);
			perSecond.put(second.number("second"), second.number("count"));
			if (second.number("rejected") > 0) {
				rejected.put(second.number("second"), second.number("rejected"));
			}
		});
		return new CallCounts(row.number("total"),
				row.json().required("calls").valueStream().map((call) -> CallCount.of(new Row(call))).toList(),
				perSecond, rejected, row.number("inClosedWindow"));
	}

	/**
	 * How many calls fit.
	 * @param wanted which of them
	 * @return the number
	 */
	public long count(Predicate<CallCount> wanted) {
		return this.calls.stream().filter(wanted).mapToLong(CallCount::count).sum();
	}

	/**
	 * How often one kind of call had one kind of answer.
	 *
	 * @param method the HTTP method
	 * @param path the path with its variables; {@code unknown} where no call is
	 * @param status the HTTP status
	 * @param count how often
	 */
	public record CallCount(String method, String path, int status, long count) {

		static CallCount of(Row row) {
			return new CallCount(row.text("method"), row.text("path"), Math.toIntExact(row.number("status")),
					row.number("count"));
		}

	}

}
