package dev.succession.monitor.console;

import dev.succession.monitor.query.Page;
import dev.succession.monitor.query.QueryProblem;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is shown. People count pages from 1.
 *
 * @param number which page
 * @param pages how many pages there are
 * @param from the number of the first entry that is shown
 * @param to the number of the last one
 * @param total how many entries the list has
 * @param one what an entry is
 * @param many what several entries are
 * @param previous the address of the page before; null if there is none
 * @param next the address of the page after; null if there is none
 * @param last the address of the last page
 */
public record Paging(int number, long pages, long from, long to, long total, String one, String many,
		@Nullable Address previous, @Nullable Address next, Address last) {

	private static final int LAST = 1_000_000;

	/**
	 * The page of a list that an address asks for.
	 * @param address the address
	 * @param parameter of it with the number of the page
	 * @param size how many entries a page has at most
	 * @return the request
	 * @throws QueryProblem if there can be no such page
	 */
	public static Page.Request request(Address address, String parameter, int size) {
		String asked = address.value(parameter);
		if (asked == null) {
			return Page.Request.of(0, size);
		}
		if (!asked.matches("\\d{1,7}") || Integer.parseInt(asked) < 1 || Integer.parseInt(asked) > LAST) {
			throw QueryProblem.wrong(parameter, asked, "it has to be a number from 1 to %d".formatted(LAST));
		}
		return Page.Request.of(Integer.parseInt(asked) - 1, size);
	}

	/**
	 * What is shown of a list.
	 * @param page the part of it
	 * @param address of the page that shows it
	 * @param parameter of the address with the number of the page
	 * @param one what an entry is
	 * @param many what several entries are
	 * @return the paging
	 */
	public static Paging of(Page<?> page, Address address, String parameter, String one, String many) {
		long pages = Math.max(1, (page.total() + page.size() - 1) / page.size());
		int number = page.page() + 1;
		long from = (long) page.page() * page.size() + 1;
		return new Paging(number, pages, from, from + page.entries().size() - 1, page.total(), one, many,
				(number > 1) ? address.with(parameter, Math.min(number - 1, pages)) : null,
				(number < pages) ? address.with(parameter, number + 1) : null, address.with(parameter, pages));
	}

	public boolean isBeyondTheEnd() {
		return this.number > this.pages;
	}

}
