package dev.succession.monitor.console;

import java.util.List;
import java.util.Map;

import dev.succession.events.ActionKind;
import dev.succession.monitor.projection.Customer;
import dev.succession.monitor.query.CustomerFilter;
import dev.succession.monitor.query.Customers;
import dev.succession.monitor.query.MigrationEntry;
import dev.succession.monitor.query.Migrations;
import dev.succession.monitor.query.Page;
import dev.succession.monitor.query.QueryProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** All customers, and one of them. */
@Controller
class CustomersPage {

	private static final int SIZE = 50;

	private final Customers customers;

	private final Migrations migrations;

	private final Words words;

	private final LivePages pages;

	CustomersPage(Customers customers, Migrations migrations, Words words, LivePages pages) {
		this.customers = customers;
		this.migrations = migrations;
		this.words = words;
		this.pages = pages;
	}

	/**
	 * What the list shows.
	 *
	 * @param filter which customers are listed
	 * @param outcomes by which outcomes one can filter
	 * @param reasons by which reasons one can filter
	 * @param entries the customers
	 * @param paging which part of the list they are
	 * @param all the address of the list without a filter
	 */
	record View(CustomerFilter filter, List<Customer.Outcome> outcomes, List<String> reasons,
			List<Customers.Entry> entries, Paging paging, Address all) {

		public boolean isFiltered() {
			return !this.filter.equals(CustomerFilter.ALL);
		}

	}

	/**
	 * What the page of one customer shows.
	 *
	 * @param customer what has become of it
	 * @param users how many of its users have come to which result
	 * @param migrations its migrations
	 * @param findings why subscriptions of it are left alone
	 */
	record CustomerView(Customers.Entry customer, Map<String, Long> users, List<MigrationEntry> migrations,
			List<Customers.Finding> findings) {

		/** To have the users of all its migrations looked at. */
		public Offer offer() {
			return Offer.ofFilter(ActionKind.EXAMINE, ActionKind.EXAMINE.name(),
					Map.of("customer", this.customer.customerId()));
		}

	}

	@GetMapping("/customers")
	@Nullable ModelAndView customers(CustomerFilter filter, HttpServletRequest request, HttpServletResponse response) {
		Address address = Address.of(request);
		Page<Customers.Entry> page = this.customers.page(filter, Paging.request(address, Address.PAGE, SIZE));
		View view = new View(filter, List.of(Customer.Outcome.values()), this.words.names("leftalone"), page.entries(),
				Paging.of(page, address, Address.PAGE, "customer", "customers"), new Address(address.path(), Map.of()));
		return this.pages.show("console/customers", view, request, response);
	}

	/** Ids are Partner Center's, so anything may stand in them. */
	@GetMapping("/customer")
	@Nullable ModelAndView customer(HttpServletRequest request, HttpServletResponse response) {
		String id = Address.of(request).value("id");
		Customers.Entry customer = this.customers.find((id != null) ? id : "")
			.orElseThrow(() -> QueryProblem.unknown("customer", (id != null) ? id : ""));
		CustomerView view = new CustomerView(customer, this.customers.users(customer.customerId()),
				this.migrations.ofCustomer(customer.customerId()), this.customers.findings(customer.customerId()));
		return this.pages.show("console/customer", view, request, response);
	}

}
