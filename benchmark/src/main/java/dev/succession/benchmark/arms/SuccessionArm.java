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

	/** The JVM takes the last value of an option. */
	private static final String BOTH_COMPILERS = "-XX:TieredStopAtLevel=4";

	private final boolean asInImage;

	/**
	 * Makes one of the two arms.
	 * @param asInImage whether the JVM compiles as in an image, with C1 alone; else with
	 * both compilers
	 */
	public SuccessionArm(boolean asInImage) {
		this.asInImage = asInImage;
	}

	@Override
	public String name() {
		return this.asInImage ? "A4" : "A4c2";
	}

	@Override
	public String description() {
		return "Succession, one instance of each service" + (this.asInImage ? "" : ", with both compilers of the JVM");
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
		return this.asInImage ? JVM : Stream.concat(JVM.stream(), Stream.of(BOTH_COMPILERS)).toList();
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

}
