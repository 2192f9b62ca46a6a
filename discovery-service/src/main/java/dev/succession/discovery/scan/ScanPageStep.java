package dev.succession.discovery.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.discovery.examination.CustomerSelection;
import dev.succession.discovery.examination.Findings;
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.events.CustomerListed;
import dev.succession.events.ScanRequested;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.customers.CustomerPage;
import dev.succession.partnercenter.customers.Customers;
import dev.succession.partnercenter.steps.Calls;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Lists one page of the partner's customers and requests the next page, so that an
 * interrupted scan continues with the page at which it stopped.
 */
@NotInDryRun
@Component
class ScanPageStep implements Step<ScanRequested> {

	private static final Logger log = LoggerFactory.getLogger(ScanPageStep.class);

	/** Far more pages than any partner has: a longer list never ends. */
	private static final int MOST_PAGES = 100_000;

	private static final Duration TOKEN_IS_FRESH = Duration.ofMinutes(10);

	private final Customers customers;

	private final DiscoveryProperties properties;

	private final CustomerSelection selection;

	private final ScanMetrics metrics;

	private final Findings findings;

	private final UntoldFindings untold;

	private final RecentScans recentScans = new RecentScans();

	ScanPageStep(Customers customers, Findings findings, DiscoveryProperties properties, ScanMetrics metrics) {
		this.customers = customers;
		this.properties = properties;
		this.selection = new CustomerSelection(properties);
		this.metrics = metrics;
		this.findings = findings;
		this.untold = new UntoldFindings(metrics);
	}

	@Override
	public Outcome on(Work<ScanRequested> work) {
		ScanRequested requested = work.fact();
		if (this.recentScans.isDuplicate(requested)) {
			log.info("Scan {} was requested twice and runs once", requested.getScanId());
			return Outcome.answered();
		}
		Answer<CustomerPage> answer = this.customers.page(Calls.of(work), this.properties.pageSize(),
				requested.getContinuationToken());
		return switch (answer) {
			case Answer.Done<CustomerPage>(CustomerPage page) -> listed(work, page);
			case Answer.Refused<CustomerPage>(Refusal refusal) -> refused(work, "refused with " + refusal.detail());
			case Answer.Throttled<CustomerPage>(Instant until) -> later(work, until, "throttled");
			case Answer.Unknown<CustomerPage>(String what) -> later(work, work.tryAgainAt(), what);
		};
	}

	private Outcome listed(Work<ScanRequested> work, CustomerPage page) {
		if (mayHaveExpired(work, page)) {
			Optional<ScanRequested> restart = restart(work, "empty, and its token is old");
			if (restart.isPresent()) {
				return Outcome.answered(restart.get());
			}
		}
		List<SpecificRecord> facts = new ArrayList<>(customersListed(work, page));
		countListed(work, page, facts.size());
		facts.addAll(this.untold.of(work, withoutRelationship(work, page)));
		nextPage(work, page).ifPresent(facts::add);
		return new Outcome.Answered(facts);
	}

	private List<CustomerListed> customersListed(Work<ScanRequested> work, CustomerPage page) {
		return page.customers()
			.stream()
			.filter(this.selection::includes)
			.map((customer) -> new CustomerListed(work.fact().getScanId(), customer.id(), work.now()))
			.toList();
	}

	private List<SubscriptionLeftAlone> withoutRelationship(Work<ScanRequested> work, CustomerPage page) {
		return page.customers()
			.stream()
			.filter(this.selection::lacksRelationship)
			.map((customer) -> this.findings.withoutRelationship(customer, work.now()))
			.toList();
	}

	private void countListed(Work<ScanRequested> work, CustomerPage page, int listed) {
		if (page.unreadable() > 0) {
			log.warn("{} rows of page {} of scan {} can't be read; their customers are skipped", page.unreadable(),
					work.fact().getPage(), work.fact().getScanId());
			this.metrics.unreadable(ScanMetrics.Rows.CUSTOMERS, page.unreadable());
		}
		this.metrics.listed(listed);
	}

	private Optional<ScanRequested> nextPage(Work<ScanRequested> work, CustomerPage page) {
		ScanRequested requested = work.fact();
		int next = requested.getPage() + 1;
		String token = page.continuationToken();
		if (token == null) {
			this.metrics.scan(ScanMetrics.Scan.COMPLETED);
			log.info("Scan {} has listed all customers on {} pages", requested.getScanId(), next);
			return Optional.empty();
		}
		if (token.equals(requested.getContinuationToken()) || next >= MOST_PAGES) {
			fail(work, "the list of customers does not end");
			return Optional.empty();
		}
		return Optional.of(new ScanRequested(requested.getScanId(), next, token, work.now()));
	}

	/**
	 * Partner Center gives the same answer for an expired token and at the end of the
	 * list: an empty page. Soon after the page before, an empty page is the end. Long
	 * after it, it may be either.
	 */
	private static boolean mayHaveExpired(Work<ScanRequested> work, CustomerPage page) {
		ScanRequested requested = work.fact();
		return requested.getContinuationToken() != null && page.customers().isEmpty() && page.unreadable() == 0
				&& requested.getOccurredAt().plus(TOKEN_IS_FRESH).isBefore(work.now());
	}

	private Outcome refused(Work<ScanRequested> work, String why) {
		Optional<ScanRequested> restart = restart(work, why);
		return restart.isPresent() ? Outcome.answered(restart.get()) : fail(work, why);
	}

	/** A scan restarts once, from its first page. */
	private Optional<ScanRequested> restart(Work<ScanRequested> work, String why) {
		ScanRequested requested = work.fact();
		ScanRequested restart = new ScanRequested(requested.getScanId(), 0, null, work.now());
		if (requested.getContinuationToken() == null || !this.recentScans.mayRestart(requested, restart)) {
			return Optional.empty();
		}
		log.warn("Page {} of scan {} is {}; the scan restarts", requested.getPage(), requested.getScanId(), why);
		this.metrics.scan(ScanMetrics.Scan.RESTARTED);
		return Optional.of(restart);
	}

	private Outcome later(Work<ScanRequested> work, Instant until, String why) {
		boolean patient = work.firstSeen().plus(this.properties.patience()).isAfter(work.now());
		return patient ? Outcome.later(until, why) : fail(work, why);
	}

	private Outcome fail(Work<ScanRequested> work, String why) {
		log.error("Scan {} fails at page {}: {}. The next scan lists the customers that are missing.",
				work.fact().getScanId(), work.fact().getPage(), why);
		this.metrics.scan(ScanMetrics.Scan.FAILED);
		return Outcome.answered();
	}

}
