package dev.succession.monitor.api;

import java.util.List;

import dev.succession.monitor.query.CustomerFilter;
import dev.succession.monitor.query.Customers;
import dev.succession.monitor.query.MigrationEntry;
import dev.succession.monitor.query.Migrations;
import dev.succession.monitor.query.Page;
import dev.succession.monitor.query.QueryProblem;
import io.swagger.v3.oas.annotations.media.Schema;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers what is asked about customers. */
@RestController
@RequestMapping("/api/v1/customers")
class CustomerController {

	private final Customers customers;

	private final Migrations migrations;

	CustomerController(Customers customers, Migrations migrations) {
		this.customers = customers;
		this.migrations = migrations;
	}

	/**
	 * One customer.
	 *
	 * @param customer what has become of it
	 * @param migrations its migrations
	 * @param findings why subscriptions of it are left alone
	 */
	@Schema(name = "CustomerDetail")
	record Detail(Customers.Entry customer, List<MigrationEntry> migrations, List<Customers.Finding> findings) {
	}

	/**
	 * Lists customers.
	 * @param filter which ones
	 * @param page which page, from 0
	 * @param size how many entries a page has, from 1 to 500
	 * @return a page of them
	 */
	@GetMapping
	Page<Customers.Entry> list(CustomerFilter filter, @RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "50") int size) {
		return this.customers.page(filter, Page.Request.of(page, size));
	}

	/**
	 * Shows one customer.
	 * @param id its id, as Partner Center spells it
	 * @return what has become of it, and why subscriptions of it are left alone
	 */
	@GetMapping("/{id}")
	Detail one(@PathVariable String id) {
		Customers.Entry customer = this.customers.find(id).orElseThrow(() -> QueryProblem.unknown("customer", id));
		return new Detail(customer, this.migrations.ofCustomer(id), this.customers.findings(id));
	}

}
