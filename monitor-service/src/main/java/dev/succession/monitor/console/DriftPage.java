package dev.succession.monitor.console;

import java.util.List;
import java.util.Map;

import dev.succession.monitor.query.DriftFilter;
import dev.succession.monitor.query.Drifts;
import dev.succession.monitor.query.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where Partner Center says something else than the facts. */
@Controller
class DriftPage {

	private static final int SIZE = 50;

	private final Drifts drifts;

	private final LivePages pages;

	DriftPage(Drifts drifts, LivePages pages) {
		this.drifts = drifts;
		this.pages = pages;
	}

	/**
	 * What the page shows.
	 *
	 * @param filter which differences are listed
	 * @param summary how much is compared, and what differs
	 * @param entries the differences
	 * @param paging which part of the list they are
	 * @param address of the page, without a page number
	 * @param all the address of the page without a filter
	 */
	record View(DriftFilter filter, Drifts.Summary summary, List<Drifts.Entry> entries, Paging paging, Address address,
			Address all) {

		public boolean isGone() {
			return Boolean.TRUE.equals(this.filter.gone());
		}

		public boolean isFiltered() {
			return this.filter.kind() != null || this.filter.remedy() != null || this.filter.customer() != null;
		}

		public long differences() {
			return this.summary.groups().stream().mapToLong(Drifts.Group::migrations).sum();
		}

	}

	@GetMapping("/drift")
	@Nullable ModelAndView drift(DriftFilter filter, HttpServletRequest request, HttpServletResponse response) {
		Address address = Address.of(request);
		Page<Drifts.Entry> page = this.drifts.page(filter, Paging.request(address, Address.PAGE, SIZE));
		View view = new View(filter, this.drifts.summary(), page.entries(),
				Paging.of(page, address, Address.PAGE, "difference", "differences"), address.without(Address.PAGE),
				new Address(address.path(), Map.of()));
		return this.pages.show("console/drift", view, request, response);
	}

}
