package dev.succession.monitor.api;

import java.util.List;

/**
 * A part of a list.
 *
 * @param page which page, from 0
 * @param size how many entries a page has at most
 * @param total how many entries the whole list has
 * @param entries those of this page; none if it lies beyond the end
 * @param <T> what is listed
 */
record Page<T>(int page, int size, long total, List<T> entries) {

	private static final int LARGEST = 500;

	private static final int LAST = 1_000_000;

	/** Which page is asked for. */
	record Request(int page, int size) {

		static Request of(int page, int size) {
			if (page < 0 || page > LAST) {
				throw ApiProblem.wrong("page", page, "it has to be from 0 to %d".formatted(LAST));
			}
			if (size < 1 || size > LARGEST) {
				throw ApiProblem.wrong("size", size, "it has to be from 1 to %d".formatted(LARGEST));
			}
			return new Request(page, size);
		}

		long offset() {
			return (long) this.page * this.size;
		}

		<T> Page<T> of(long total, List<T> entries) {
			return new Page<>(this.page, this.size, total, entries);
		}

	}

}
