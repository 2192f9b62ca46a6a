package dev.succession.benchmark.arms;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.succession.schemas.catalogue.Service;
import dev.succession.simulator.client.PartnerAccess;

/**
 * Succession itself: one instance of each service, with the settings of production. Only
 * addresses, credentials, the size of the cluster and the calls in flight are set.
 */
public final class SuccessionArm implements Arm {

	/**
	 * What the JVM of an image takes in the container of docker-compose.yml, which has
	 * 640 MiB: half of them for the heap. Only the class cache is missing.
	 */
	private static final List<String> JVM = List.of("@" + Path.of("..", "services", "jvm.options"), "-Xmx320m");

	private final Variant variant;

	/**
	 * Makes one of the arms.
	 * @param variant how its JVMs run
	 */
	public SuccessionArm(Variant variant) {
		this.variant = variant;
	}

	@Override
	public String name() {
		return this.variant.arm;
	}

	@Override
	public String description() {
		return "Succession, one instance of each service" + this.variant.words;
	}

	@Override
	public boolean needsKafka() {
		return true;
	}

	@Override
	public List<Program> programs(Surroundings surroundings) {
		return Stream.of(Service.values())
			.map((service) -> new Program(service.title(), service.mainClass(), jvm(),
					arguments(service, surroundings)))
			.toList();
	}

	private List<String> jvm() {
		return Stream.concat(JVM.stream(), this.variant.options.stream()).toList();
	}

	/**
	 * The command line of a service.
	 * @param service the service
	 * @param surroundings where Partner Center and Kafka are
	 * @return properties as {@code --name=value}
	 */
	public static List<String> arguments(Service service, Surroundings surroundings) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("server.port", 0);
		properties.put("server.address", "127.0.0.1");
		properties.put("spring.kafka.bootstrap-servers", surroundings.bootstrapServers());
		properties.put("spring.kafka.properties.schema.registry.url", surroundings.registry());
		properties.put("succession.topics.replication", surroundings.brokers());
		properties.put("succession.topics.min-insync-replicas", surroundings.brokers() / 2 + 1);
		properties.put("succession.partner-center.limits.max-in-flight", surroundings.inFlight());
		PartnerAccess access = (service == Service.DISCOVERY) ? PartnerAccess.READER : PartnerAccess.FULL;
		properties.putAll(access.properties(surroundings.partnerCenter()));
		return properties.entrySet()
			.stream()
			.map((property) -> "--%s=%s".formatted(property.getKey(), property.getValue()))
			.toList();
	}

	/**
	 * How its JVMs differ from those of the images.
	 */
	public enum Variant {

		/** Not at all: C1 alone, half of the container's memory for the heap. */
		AS_IN_IMAGE("A4", "", List.of()),
		/** With both compilers. */
		BOTH_COMPILERS("A4c2", ", with both compilers of the JVM", List.of("-XX:TieredStopAtLevel=4")),
		/**
		 * With less heap, to show that memory does not depend on the size of the tenant.
		 */
		SMALL_HEAP("A4h128", ", with a heap of 128 MiB each", List.of("-Xmx128m"));

		private final String arm;

		private final String words;

		/** The JVM takes the last value of an option. */
		private final List<String> options;

		Variant(String arm, String words, List<String> options) {
			this.arm = arm;
			this.words = words;
			this.options = options;
		}

	}

}
