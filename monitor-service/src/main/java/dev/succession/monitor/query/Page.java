package dev.succession.monitor.query;

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
public record Page<T>(int page, int size, long total, List<T> entries) {

	private static final int LARGEST = 500;

	private static final int LAST = 1_000_000;

	/**
	 * Which page is asked for.
	 *
	 * @param page which page, from 0
	 * @param size how many entries a page has at most
	 */
	public record Request(int page, int size) {

		/**
		 * Asks for a page.
		 * @param page which page, from 0
		 * @param size how many entries it has at most
		 * @return the request
		 * @throws QueryProblem if there can be no such page
		 */
		public static Request of(int page, int size) {
			if (page < 0 || page > LAST) {
				throw QueryProblem.wrong("page", page, "it has to be from 0 to %d".formatted(LAST));
			}
			if (size < 1 || size > LARGEST) {
				throw QueryProblem.wrong("size", size, "it has to be from 1 to %d".formatted(LARGEST));
			}
			return new Request(page, size);
		}

		/**
		 * Where it begins.
		 * @return how many entries lie before it
		 */
		public long offset() {
			return (long) this.page * this.size;
		}

		/**
		 * The page with its entries.
		 * @param total how many entries the whole list has
		 * @param entries those of the page
		 * @param <T> what is listed
		 * @return the page
		 */
		public <T> Page<T> of(long total, List<T> entries) {
			return new Page<>(this.page, this.size, total, entries);
		}

	}

}
