package dev.succession.discovery.dryrun;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Gatherers;

import dev.succession.discovery.dryrun.DryRunReport.Decision;
import dev.succession.discovery.dryrun.DryRunReport.Line;
import dev.succession.discovery.examination.CustomerExaminer;
import dev.succession.discovery.examination.CustomerSelection;
import dev.succession.discovery.examination.Examination;
import dev.succession.discovery.examination.ExceptionRules;
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.customers.CustomerPage;
import dev.succession.partnercenter.customers.Customers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all customers, page by page, and notes what discovery would decide on each
 * subscription.
 */
class DryRunScan {

	private static final Logger log = LoggerFactory.getLogger(DryRunScan.class);

	private static final int AT_ONCE = 5;

	private static final int MOST_PAGES = 100_000;

	private final Customers customers;

	private final CustomerExaminer examiner;

	private final ExceptionRules exceptions;

	private final DryRunDecisions decisions;

	private final DiscoveryProperties properties;

	private final CustomerSelection selection;

	private final RetryingReads reads;

	private final LoginStatus login;

	private final Clock clock;

	DryRunScan(Customers customers, CustomerExaminer examiner, ExceptionRules exceptions, DryRunDecisions decisions,
			DiscoveryProperties properties, RetryingReads reads, LoginStatus login, Clock clock) {
		this.customers = customers;
		this.examiner = examiner;
		this.exceptions = exceptions;
		this.decisions = decisions;
		this.properties = properties;
		this.selection = new CustomerSelection(properties);
		this.reads = reads;
		this.login = login;
		this.clock = clock;
	}

	DryRunReport run() {
		DryRunReport report = new DryRunReport();
		String token = null;
		for (int number = 1; number <= MOST_PAGES; number++) {
			String next = page(report, number, token);
			if (next == null) {
				return report;
			}
			if (next.equals(token)) {
				break;
			}
			token = next;
		}
		report.fail("the list of customers does not end");
		return report;
	}

	private @Nullable String page(DryRunReport report, int number, @Nullable String token) {
		Answer<CustomerPage> answer = this.reads
			.read((scope) -> this.customers.page(scope, this.properties.pageSize(), token));
		if (!(answer instanceof Answer.Done<CustomerPage>(CustomerPage page))) {
			report.fail("the list of customers can't be read, " + why(answer));
			return null;
		}
		report.addUnreadable(page.unreadable());
		List<List<Line>> examined = page.customers()
			.stream()
			.filter(this.selection::includes)
			.gather(Gatherers.mapConcurrent(AT_ONCE, (customer) -> examine(customer.id())))
			.toList();
		examined.forEach(report::add);
		log.info("Page {} lists {} customers, {} of them were examined", number, page.customers().size(),
				examined.size());
		return page.continuationToken();
	}

	private List<Line> examine(String customerId) {
		Instant now = this.clock.instant();
		Answer<Examination> answer = this.reads.read((scope) -> this.examiner.examine(scope, customerId,
				this.exceptions.of(customerId, List.of()), now, (expiring) -> true));
		if (!(answer instanceof Answer.Done<Examination>(Examination examination))) {
			return List.of(new Line(customerId, null, Decision.UNREADABLE, why(answer)));
		}
		return this.decisions.of(customerId, examination, now);
	}

	private String why(Answer<?> answer) {
		return switch (answer) {
			case Answer.Refused<?>(Refusal refusal) when refusal.kind() == ErrorKind.ACCESS_DENIED ->
				"Partner Center refuses access (%s): %s".formatted(refusal.detail(), this.login.denied());
			case Answer.Refused<?>(Refusal refusal) -> "Partner Center refuses it with " + refusal.detail();
			case Answer.Unknown<?>(String what) -> what + ": check succession.partner-center.base-url, and the network";
			case Answer.Throttled<?> throttled -> {
				String advice = this.login.advice();
				yield (advice != null) ? advice
						: "Partner Center asks to wait longer than succession.discovery.patience";
			}
			case Answer.Done<?> done -> "it was read";
		};
	}

}
