package dev.succession.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.choreography.FactPublisher;
import dev.succession.discovery.fixtures.Tenant;
import dev.succession.events.CustomerExamined;
import dev.succession.events.CustomerListed;
import dev.succession.events.MigrationParked;
import dev.succession.events.ScanRequested;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.schemas.FactTopic;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Requests scans and collects the facts that they lead to.
 */
final class Scans implements AutoCloseable {

	private final FactLog log = new FactLog();

	static void request(ConfigurableApplicationContext service, UUID scan, int page, String token) {
		service.getBean(FactPublisher.class).publish(new ScanRequested(scan, page, token, Instant.now()));
	}

	static double count(ConfigurableApplicationContext service, String name, String... tags) {
		return service.getBean(MeterRegistry.class)
			.find("succession.discovery." + name)
			.tags(tags)
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

	/**
	 * Makes a topic that another service would make.
	 * @param fact whose topic
	 */
	static void makeTopic(FactTopic fact) throws ExecutionException, InterruptedException {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers()))) {
			if (!admin.listTopics().names().get().contains(fact.topic())) {
				admin.createTopics(List.of(new NewTopic(fact.topic(), 4, (short) 1))).all().get();
			}
		}
	}

	/** Whether an instance has two of the four partitions of customers. */
	static boolean readsCustomers(ConfigurableApplicationContext service) {
		ConcurrentMessageListenerContainer<?, ?> container = service.getBean("factContainer",
				ConcurrentMessageListenerContainer.class);
		return container.getAssignedPartitions()
			.stream()
			.filter((partition) -> partition.topic().equals("customer.listed"))
			.count() == 2;
	}

	void awaitExaminationOf(Tenant tenant, UUID scan) {
		Set<String> customers = Set.copyOf(tenant.resellerCustomers());
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> examined(scan).stream()
				.map(CustomerExamined::getCustomerId)
				.collect(Collectors.toSet())
				.equals(customers));
	}

	List<String> listed(UUID scan) {
		return this.log.all(CustomerListed.class)
			.stream()
			.filter((fact) -> fact.getScanId().equals(scan))
			.map(CustomerListed::getCustomerId)
			.toList();
	}

	List<CustomerExamined> examined(UUID scan) {
		return this.log.all(CustomerExamined.class).stream().filter((fact) -> fact.getScanId().equals(scan)).toList();
	}

	List<SubscriptionExpiring> announced(Tenant tenant) {
		Set<String> customers = tenant.snapshot().customers().keySet();
		return this.log.all(SubscriptionExpiring.class)
			.stream()
			.filter((fact) -> customers.contains(fact.getCustomerId()))
			.toList();
	}

	List<SubscriptionLeftAlone> leftAlone(Tenant tenant) {
		Set<String> customers = tenant.snapshot().customers().keySet();
		return this.log.all(SubscriptionLeftAlone.class)
			.stream()
			.filter((fact) -> customers.contains(fact.getCustomerId()))
			.toList();
	}

	List<MigrationParked> parked(Tenant tenant) {
		Set<String> customers = tenant.snapshot().customers().keySet();
		return this.log.all(MigrationParked.class)
			.stream()
			.filter((fact) -> customers.contains(fact.getCustomerId()))
			.toList();
	}

	Stream<CustomerListed> listings(Tenant tenant) {
		Set<String> customers = tenant.snapshot().customers().keySet();
		return this.log.all(CustomerListed.class).stream().filter((fact) -> customers.contains(fact.getCustomerId()));
	}

	@Override
	public void close() {
		this.log.close();
	}

}
