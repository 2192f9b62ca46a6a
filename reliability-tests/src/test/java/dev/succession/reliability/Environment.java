package dev.succession.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.reliability.interceptors.CrashAtPoll;
import dev.succession.reliability.interceptors.CrashInterceptor;
import dev.succession.reliability.interceptors.HoldAtPoll;
import dev.succession.reliability.interceptors.HoldBeforeCommit;
import dev.succession.schemas.catalogue.RolloutFacts;
import dev.succession.schemas.catalogue.Service;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.PartnerAccess;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.testkit.ServiceArguments;
import dev.succession.testkit.audit.CompensationAudit;
import dev.succession.testkit.audit.ExpectedMigration;
import dev.succession.testkit.audit.MigrationAudit;
import dev.succession.testkit.audit.SafetyAudit;
import dev.succession.testkit.audit.WithdrawalAudit;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.processes.JavaProcess;
import dev.succession.testkit.processes.JavaProcess.Jvm;
import dev.succession.testkit.processes.KafkaCluster;
import dev.succession.testkit.processes.SharedRegistry;
import dev.succession.testkit.processes.SimulatorProcess;
import org.awaitility.core.EvaluatedCondition;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

import static org.awaitility.Awaitility.await;

/**
 * A broker, a registry and a simulated Partner Center with a tenant, each in its own
 * process, and as many instances of the services as a test starts.
 */
final class Environment implements AutoCloseable {

	private final List<JavaProcess> programs = new ArrayList<>();

	private final List<InProcessService> instances = new ArrayList<>();

	private final String registry = SharedRegistry.URL;

	private final KafkaCluster cluster;

	private final List<String> serviceSettings;

	private final SimulatorProcess partnerCenter;

	/** Where the services find Partner Center. */
	private String partnerCenterUrl;

	private final TenantSnapshot before;

	private final Commerce commerce;

	private final List<ExpectedMigration> expected;

	/**
	 * An environment with one Kafka node.
	 * @param seed seed of the tenant
	 * @param customers how many customers it has
	 * @param behaviour how Partner Center behaves, as arguments
	 */
	Environment(long seed, int customers, String... behaviour) {
		this(Programs.kafka(1), ConsumerSettings.USUAL, seed, customers, behaviour);
	}

	/**
	 * An environment with the given Kafka cluster, in which legacy offers are bought.
	 * @param cluster Kafka
	 * @param serviceSettings further settings of its services, as {@code name=value}
	 * @param seed seed of the tenant
	 * @param customers how many customers it has
	 * @param behaviour how Partner Center behaves, as arguments
	 */
	Environment(KafkaCluster cluster, List<String> serviceSettings, long seed, int customers, String... behaviour) {
		this(cluster, Commerce.LEGACY, serviceSettings, seed, customers, behaviour);
	}

	/**
	 * An environment with the given Kafka cluster.
	 * @param cluster Kafka
	 * @param commerce where replacements are bought
	 * @param serviceSettings further settings of its services, as {@code name=value}
	 * @param seed seed of the tenant
	 * @param customers how many customers it has
	 * @param behaviour how Partner Center behaves, as arguments
	 */
	Environment(KafkaCluster cluster, Commerce commerce, List<String> serviceSettings, long seed, int customers,
			String... behaviour) {
		System.out.printf("reliability: tenant of %d customers, seed %d%n", customers, seed);
		this.cluster = cluster;
		this.serviceSettings = Stream.concat(serviceSettings.stream(), commerce.settings().stream()).toList();
		this.partnerCenter = new SimulatorProcess(Jvm.SMALL, seed, customers, behaviour);
		this.partnerCenterUrl = this.partnerCenter.url();
		this.before = this.partnerCenter.tenant();
		this.commerce = commerce;
		this.expected = commerce.expected(this.before);
		cluster.awaitStart();
		ClassArchive.make(Service.LICENSE, arguments(Service.LICENSE));
	}

	/**
	 * Starts an instance of a service, and does not wait for it.
	 * @param service which one
	 * @param options options of its JVM
	 * @return the starting program
	 */
	JavaProcess start(Service service, String... options) {
		return add(Programs.service(service, List.of(options), arguments(service)));
	}

	/**
	 * Starts an instance of the rollout service, and does not wait for it.
	 * @param settings its settings, as {@code name=value}
	 * @return the starting program
	 */
	JavaProcess startRollout(List<String> settings) {
		List<String> arguments = new ServiceArguments()
			.with("spring.kafka.bootstrap-servers", this.cluster.bootstrapServers())
			.with("spring.kafka.properties.schema.registry.url", this.registry)
			.with("succession.topics.replication", this.cluster.size())
			.with("succession.topics.min-insync-replicas", this.cluster.size() / 2 + 1)
			.with("succession.rollout.releases", true)
			.with("spring.autoconfigure.exclude", ofServices())
			.with(settings)
			.toList();
		return add(JavaProcess.start(Jvm.SMALL, RolloutFacts.TITLE, RolloutFacts.MAIN_CLASS, arguments));
	}

	/** The service has none of these on its own class path. */
	private static String ofServices() {
		return ImportCandidates.load(AutoConfiguration.class, Environment.class.getClassLoader())
			.getCandidates()
			.stream()
			.filter((it) -> it.startsWith("dev.succession."))
			.collect(Collectors.joining(","));
	}

	/**
	 * What has to become of the tenant.
	 * @return its migrations
	 */
	List<ExpectedMigration> expected() {
		return this.expected;
	}

	/**
	 * Waits until an instance takes facts.
	 * @param service the service
	 * @param program the instance
	 */
	static void awaitStart(Service service, JavaProcess program) {
		program.await(Pattern.compile("Started \\w+Application"));
	}

	/**
	 * Starts an instance of a service in this JVM.
	 * @param service which one
	 * @return the instance, which ends with this environment
	 */
	InProcessService startInProcess(Service service) {
		InProcessService instance = new InProcessService(service, arguments(service));
		this.instances.add(instance);
		return instance;
	}

	/** Starts one instance of each service, and waits. */
	void startAll(Service... services) {
		startWithoutWaiting(services).forEach(Environment::awaitStart);
	}

	/** Starts one instance of each service, and does not wait for them. */
	Map<Service, JavaProcess> startWithoutWaiting(Service... services) {
		Map<Service, JavaProcess> started = new EnumMap<>(Service.class);
		Stream.of(services).forEach((service) -> started.put(service, start(service)));
		return started;
	}

	private List<String> arguments(Service service) {
		return new ServiceArguments().with("spring.kafka.bootstrap-servers", this.cluster.bootstrapServers())
			.with("spring.kafka.properties.schema.registry.url", this.registry)
			.with("spring.kafka.producer.properties.interceptor.classes",
					CrashInterceptor.class.getName() + "," + HoldBeforeCommit.class.getName())
			.with("spring.kafka.consumer.properties.interceptor.classes",
					CrashAtPoll.class.getName() + "," + HoldAtPoll.class.getName())
			.with("spring.kafka.producer.properties.transaction.timeout.ms", 5000)
			.with("succession.topics.replication", this.cluster.size())
			.with("succession.topics.min-insync-replicas", this.cluster.size() / 2 + 1)
			.partnerCenter(this.partnerCenterUrl,
					(service == Service.DISCOVERY) ? PartnerAccess.READER : PartnerAccess.FULL)
			.with("succession.partner-center.http.read-timeout", "3s")
			.with("succession.partner-center.http.total-timeout", "4s")
			.with("succession.partner-center.limits.recovery", "5s")
			.with("succession.purchase.provisioning-poll", "1s")
			.with("succession.purchase.visibility-lag", "6s")
			.with("succession.license.round-delay", "2s")
			.with(this.serviceSettings)
			.toList();
	}

	KafkaCluster cluster() {
		return this.cluster;
	}

	SimulatorProcess partnerCenter() {
		return this.partnerCenter;
	}

	/**
	 * Has services that are started from now on reach Partner Center through a proxy
	 * only.
	 * @param proxy the proxy
	 */
	void reachPartnerCenterThrough(TcpProxy proxy) {
		proxy.forwardTo(this.partnerCenter.port());
		this.partnerCenterUrl = "http://" + proxy.address();
	}

	/**
	 * Waits until everything that had to be done is done, and nothing else. What is
	 * missing so far is printed.
	 * @param limit how long to wait
	 */
	void awaitMigration(Duration limit) {
		await().atMost(limit)
			.pollInterval(Duration.ofSeconds(1))
			.conditionEvaluationListener(Environment::show)
			.untilAsserted(() -> audit().check());
		checkWithdrawn();
	}

	/**
	 * Waits until everything is done that had to be done, in a tenant whose migrations
	 * were undone and began anew, and checks every effect since the start.
	 * @param limit how long to wait
	 */
	void awaitMigrationBegunAnew(Duration limit) {
		await().atMost(limit)
			.pollInterval(Duration.ofSeconds(1))
			.conditionEvaluationListener(Environment::show)
			.untilAsserted(() -> audit().checkBegunAnew());
		checkEveryEffect();
	}

	/**
	 * Waits until all migrations are undone, and checks every effect since the start.
	 * @param limit how long to wait
	 */
	void awaitUndone(Duration limit) {
		await().atMost(limit)
			.pollInterval(Duration.ofSeconds(1))
			.conditionEvaluationListener(Environment::show)
			.untilAsserted(
					() -> new CompensationAudit(this.before, this.partnerCenter.tenant(), this.partnerCenter.ledger())
						.check(customersToMigrate()::contains));
		checkEveryEffect();
	}

	private Set<String> customersToMigrate() {
		return this.expected.stream().map((migration) -> migration.old().customerId()).collect(Collectors.toSet());
	}

	private MigrationAudit audit() {
		return new MigrationAudit(this.before, this.expected, this.partnerCenter.tenant(), this.partnerCenter.ledger());
	}

	private void checkEveryEffect() {
		new SafetyAudit(this.before, this.expected).withGenerations(this.commerce.purchases())
			.check(this.partnerCenter.ledger());
		checkWithdrawn();
	}

	/** The facts tell what was withdrawn, and the ledger what was bought. */
	private void checkWithdrawn() {
		try (FactLog log = new FactLog(this.cluster.bootstrapServers(), SharedRegistry.URL)) {
			new WithdrawalAudit(log.all(SubscriptionExpiring.class), log.all(SubscriptionWithdrawn.class),
					log.all(ReplacementOrdered.class))
				.check(this.partnerCenter.ledger());
		}
	}

	private static void show(EvaluatedCondition<?> condition) {
		if (!condition.isSatisfied()) {
			System.out.printf("reliability: after %d s %.600s%n", condition.getElapsedTimeInMS() / 1000,
					condition.getDescription().replaceAll("\\s+", " "));
		}
	}

	/**
	 * How many migrations the tenant needed at the start.
	 * @return the number
	 */
	long migrations() {
		return this.expected.size();
	}

	/**
	 * How many of the subscriptions that the tenant had at the start were suspended.
	 * @return the number of times
	 */
	long suspended() {
		return suspended(this.partnerCenter.ledger());
	}

	long suspended(List<LedgerEntry> ledger) {
		return ledger.stream()
			.filter((entry) -> entry.is("subscription.changed") && "suspended".equals(entry.status())
					&& this.before.subscriptions().containsKey(entry.subscriptionId()))
			.count();
	}

	private JavaProcess add(JavaProcess program) {
		this.programs.add(program);
		return program;
	}

	@Override
	public void close() {
		this.instances.forEach(InProcessService::close);
		this.programs.reversed().forEach(JavaProcess::close);
		this.partnerCenter.close();
		this.cluster.close();
	}

}
