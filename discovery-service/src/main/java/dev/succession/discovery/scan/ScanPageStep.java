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
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.events.CustomerListed;
import dev.succession.events.ScanRequested;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.customers.CustomerPage;
import dev.succession.partnercenter.customers.Customers;
import dev.succession.partnercenter.steps.Calls;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Lists one page of the partner's customers and asks for the next one, so that a scan
 * which was cut off goes on with the page at which it stopped.
 */
@NotInDryRun
@Component
class ScanPageStep implements Step<ScanRequested> {

	private static final Logger log = LoggerFactory.getLogger(ScanPageStep.class);

	/** Far more than any partner has: a list that goes on after them never ends. */
	private static final int MOST_PAGES = 100_000;

	private static final Duration TOKEN_IS_FRESH = Duration.ofMinutes(10);

	private final Customers customers;

	private final DiscoveryProperties properties;

	private final CustomerSelection selection;

	private final ScanMetrics metrics;

	private final RecentScans scans = new RecentScans();

	ScanPageStep(Customers customers, DiscoveryProperties properties, ScanMetrics metrics) {
		this.customers = customers;
		this.properties = properties;
		this.selection = new CustomerSelection(properties);
		this.metrics = metrics;
	}

	@Override
	public Outcome on(Work<ScanRequested> work) {
		ScanRequested requested = work.fact();
		if (this.scans.isTwin(requested)) {
			log.info("Scan {} was asked for twice and is walked once", requested.getScanId());
			return Outcome.answered();
		}
		CallScope context = Calls.of(work);
		return switch (this.customers.page(context, this.properties.pageSize(), requested.getContinuationToken())) {
			case Answer.Done<CustomerPage>(CustomerPage page) -> listed(requested, page, work);
			case Answer.Refused<CustomerPage>(Refusal refusal) -> refused(requested, refusal, work);
			case Answer.Throttled<CustomerPage>(Instant until) -> waitUntil(requested, until, "throttled", work);
			case Answer.Unknown<CustomerPage>(String what) -> waitUntil(requested, work.tryAgainAt(), what, work);
		};
	}

	private Outcome listed(ScanRequested requested, CustomerPage page, Work<?> work) {
		Optional<Outcome> restart = mayHaveExpired(requested, page, work)
				? beginAnew(requested, "empty, and its token old", work) : Optional.empty();
		return restart.orElseGet(() -> new Outcome.Answered(answers(requested, page, work)));
	}

	private List<SpecificRecord> answers(ScanRequested requested, CustomerPage page, Work<?> work) {
		List<SpecificRecord> facts = new ArrayList<>();
		page.customers()
			.stream()
			.filter(this.selection::includes)
			.map((customer) -> new CustomerListed(requested.getScanId(), customer.id(), work.now()))
			.forEach(facts::add);
		count(requested, page, facts.size());
		String next = page.continuationToken();
		if (next == null) {
			this.metrics.scan("completed");
			log.info("Scan {} has listed all customers on {} pages", requested.getScanId(), requested.getPage() + 1);
		}
		else if (next.equals(requested.getContinuationToken()) || requested.getPage() + 1 >= MOST_PAGES) {
			fail(requested, "the list of customers does not end");
		}
		else {
			facts.add(new ScanRequested(requested.getScanId(), requested.getPage() + 1, next, work.now()));
		}
		return facts;
	}

	private void count(ScanRequested requested, CustomerPage page, int listed) {
		if (page.unreadable() > 0) {
			log.warn("{} rows of page {} of scan {} can't be read", page.unreadable(), requested.getPage(),
					requested.getScanId());
			this.metrics.unreadable("customers", page.unreadable());
		}
		this.metrics.listed(listed);
	}

	/**
	 * Partner Center says of an expired token what it says at the end of the list. Right
	 * after the page before, an empty page is the end; long after, it may be either.
	 */
	private static boolean mayHaveExpired(ScanRequested requested, CustomerPage page, Work<?> work) {
		return requested.getContinuationToken() != null && page.customers().isEmpty() && page.unreadable() == 0
				&& requested.getOccurredAt().plus(TOKEN_IS_FRESH).isBefore(work.now());
	}

	private Outcome refused(ScanRequested requested, Refusal refusal, Work<?> work) {
		String why = "refused with " + refusal.summary();
		return beginAnew(requested, why, work).orElseGet(() -> fail(requested, why));
	}

	private Optional<Outcome> beginAnew(ScanRequested requested, String why, Work<?> work) {
		ScanRequested restart = new ScanRequested(requested.getScanId(), 0, null, work.now());
		if (requested.getContinuationToken() == null || !this.scans.restart(requested, restart)) {
			return Optional.empty();
		}
		log.warn("Page {} of scan {} is {}; the scan begins anew", requested.getPage(), requested.getScanId(), why);
		this.metrics.scan("restarted");
		return Optional.of(Outcome.answered(restart));
	}

	private Outcome waitUntil(ScanRequested requested, Instant until, String why, Work<?> work) {
		return work.firstSeen().plus(this.properties.patience()).isAfter(work.now()) ? Outcome.later(until, why)
				: fail(requested, why);
	}

	private Outcome fail(ScanRequested requested, String why) {
		log.error("Scan {} ends at page {} and leaves the rest to the next scan: {}", requested.getScanId(),
				requested.getPage(), why);
		this.metrics.scan("failed");
		return Outcome.answered();
	}

}
