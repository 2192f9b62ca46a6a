package dev.succession.discovery.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Finds everything that is wrong with the configuration before discovery starts, so that
 * one failed start names all problems.
 */
public final class ConfigurationCheck {

	private static final String PREFIX = "succession.discovery.";

	private static final Duration LONGEST_HORIZON = Duration.ofDays(1096);

	private static final Set<String> MICROSOFT = Set.of(".microsoft.com", ".microsoftonline.cn");

	private static final int LARGEST_PAGE = 500;

	private final List<Problem> problems = new ArrayList<>();

	private final DiscoveryProperties discovery;

	private final Map<String, Plan> catalogue;

	private final boolean realTenant;

	private ConfigurationCheck(DiscoveryProperties discovery, Map<String, Plan> catalogue,
			@Nullable URI partnerCenter) {
		this.discovery = discovery;
		this.catalogue = catalogue;
		this.realTenant = isMicrosoft(partnerCenter);
	}

	/**
	 * Refuses a configuration with which discovery can't work.
	 * @param discovery the settings of discovery
	 * @param catalogue the plans by key
	 * @param partnerCenter base URL of Partner Center, null for Microsoft's own, which
	 * refuses the simulator's placeholders
	 * @throws InvalidConfigurationException naming each property and its fix
	 */
	public static void require(DiscoveryProperties discovery, Map<String, Plan> catalogue,
			@Nullable URI partnerCenter) {
		List<Problem> problems = new ConfigurationCheck(discovery, catalogue, partnerCenter).problems();
		if (!problems.isEmpty()) {
			throw new InvalidConfigurationException(problems);
		}
	}

	private List<Problem> problems() {
		checkScan();
		checkCustomers();
		checkExceptions();
		checkRetirements();
		this.problems.addAll(PlanCheck.of(this.catalogue));
		return this.problems;
	}

	private void checkScan() {
		Duration horizon = this.discovery.horizon();
		if (!horizon.isPositive() || horizon.compareTo(LONGEST_HORIZON) > 0) {
			add("horizon", "is " + horizon, "Set it to between P1D and P1096D, for example P90D.");
		}
		if (this.discovery.pageSize() < 1 || this.discovery.pageSize() > LARGEST_PAGE) {
			add("page-size", "is " + this.discovery.pageSize(),
					"Set it to between 1 and 500, the largest page that Partner Center gives.");
		}
		if (!this.discovery.patience().isPositive()) {
			add("patience", "is " + this.discovery.patience(), "Set it to a positive duration, for example PT1H.");
		}
		if (this.discovery.vettingDeadline().isNegative()) {
			add("vetting-deadline", "is " + this.discovery.vettingDeadline(),
					"Set it to how long a human needs before the end, for example P14D.");
		}
		if (this.discovery.agreementDeadline().isNegative()) {
			add("agreement-deadline", "is " + this.discovery.agreementDeadline(),
					"Set it to how long before the end a migration starts without the customer agreement, for example P14D.");
		}
		if (!Schedule.isValid(this.discovery.schedule())) {
			add("schedule", "is '%s'".formatted(this.discovery.schedule()),
					"Set it to an interval of at least a minute such as PT1H, to a cron expression of six fields"
							+ " such as '0 0 * * * *', or to '-' for never.");
		}
	}

	private void checkCustomers() {
		checkCustomers("include-customers", this.discovery.includeCustomers());
		checkCustomers("exclude-customers", this.discovery.excludeCustomers());
		Set<String> excluded = lowerCase(this.discovery.excludeCustomers());
		for (String customerId : lowerCase(this.discovery.includeCustomers())) {
			if (excluded.contains(customerId)) {
				add("exclude-customers", "holds %s, as include-customers does".formatted(customerId),
						"Remove the customer from one of the two.");
			}
		}
	}

	private void checkCustomers(String name, Set<String> customerIds) {
		customerIds.stream()
			.filter((customerId) -> !OfferIds.isGuid(customerId))
			.forEach((customerId) -> add(name, "holds '%s', which is no GUID".formatted(customerId),
					"Use the customers' tenant ids."));
	}

	private void checkExceptions() {
		List<ExceptionRule> exceptions = this.discovery.exceptions();
		Set<String> scopes = new HashSet<>();
		for (int i = 0; i < exceptions.size(); i++) {
			String name = "exceptions[%d]".formatted(i);
			ExceptionRule rule = exceptions.get(i);
			rule.problem().ifPresent((problem) -> add(name, "is wrong: " + problem, "Correct or remove it."));
			if (!rule.saysSomething()) {
				add(name, "changes nothing", "Give it a treatment, a plan, seats or not-before, or remove it.");
			}
			if (!rule.customerId().isBlank() && !OfferIds.isGuid(rule.customerId())) {
				add(name + ".customer-id", "is '%s', which is no GUID".formatted(rule.customerId()),
						"Use the customer's tenant id.");
			}
			if (rule.plan() != null && Plan.find(this.catalogue, rule.plan()).isEmpty()) {
				add(name + ".plan", "is '%s', which the catalogue does not have".formatted(rule.plan()),
						"Use one of %s, or its offer id."
							.formatted(String.join(", ", new TreeSet<>(this.catalogue.keySet()))));
			}
			if (!scopes.add((rule.customerId() + "/" + rule.subscriptionId()).toLowerCase(Locale.ROOT))) {
				add(name, "is about the same as another one", "Put the two together.");
			}
		}
	}

	private void checkRetirements() {
		Map<String, String> owners = new HashMap<>();
		this.discovery.retirements().forEach((name, retirement) -> {
			if (retirement.enabled()) {
				this.problems.addAll(new RetirementCheck(name, retirement, this.catalogue, this.realTenant).problems());
				retirement.offerIds().forEach((offerId) -> claim(owners, name, offerId));
			}
		});
		if (this.discovery.retirements().values().stream().noneMatch(Retirement::enabled)) {
			add("retirements", "has none that is enabled: nothing would ever be found",
					"Configure a retiring product, or enable the shipped one with"
							+ " succession.discovery.retirements.kaizala-pro.enabled=true.");
		}
	}

	private void claim(Map<String, String> owners, String name, String offerId) {
		owners.forEach((claimed, owner) -> {
			boolean overlap = OfferIds.covers(claimed, offerId) || OfferIds.covers(offerId, claimed);
			if (overlap && !owner.equals(name)) {
				add("retirements.%s.offer-ids".formatted(name),
						"holds '%s', which retirement %s looks for, too".formatted(offerId, owner),
						"Remove it from one of the two.");
			}
		});
		owners.put(offerId, name);
	}

	private void add(String name, String what, String fix) {
		this.problems.add(new Problem(PREFIX + name, what, fix));
	}

	private static Set<String> lowerCase(Set<String> texts) {
		return Set.copyOf(texts.stream().map((text) -> text.toLowerCase(Locale.ROOT)).toList());
	}

	private static boolean isMicrosoft(@Nullable URI partnerCenter) {
		String host = (partnerCenter != null) ? partnerCenter.getHost() : null;
		return host == null || MICROSOFT.stream().anyMatch(host.toLowerCase(Locale.ROOT)::endsWith);
	}

}
