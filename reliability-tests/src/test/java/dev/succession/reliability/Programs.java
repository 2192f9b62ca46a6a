package dev.succession.reliability;

import java.util.List;
import java.util.Map;

import dev.succession.schemas.catalogue.Service;
import dev.succession.testkit.processes.JavaProcess;
import dev.succession.testkit.processes.JavaProcess.Jvm;
import dev.succession.testkit.processes.KafkaCluster;
import dev.succession.testkit.processes.KafkaCluster.Settings;

/**
 * Starts the programs of these tests: JVMs that start soon, and brokers that notice soon
 * what is dead.
 */
final class Programs {

	private static final Settings IMPATIENT = new Settings(Jvm.SMALL,
			Map.of("group.min.session.timeout.ms", "1000", "group.consumer.min.session.timeout.ms", "1000",
					"group.consumer.session.timeout.ms", "6000", "group.consumer.heartbeat.interval.ms", "1500",
					"transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000", "broker.session.timeout.ms",
					"4000", "broker.heartbeat.interval.ms", "1000"));

	private Programs() {
	}

	/**
	 * Starts Kafka nodes, and does not wait for them.
	 * @param size how many
	 * @return the cluster
	 */
	static KafkaCluster kafka(int size) {
		return new KafkaCluster(size, IMPATIENT);
	}

	/**
	 * Starts one Kafka node that is reached through a proxy only, and does not wait for
	 * it.
	 * @param front the proxy
	 * @return the cluster
	 */
	static KafkaCluster kafkaBehind(TcpProxy front) {
		return new KafkaCluster(IMPATIENT, (port) -> {
			front.forwardTo(port);
			return front.address();
		});
	}

	/**
	 * Starts an instance of a service with the archive of its classes, and does not wait
	 * for it.
	 * @param service which one
	 * @param options further options of its JVM
	 * @param arguments its command line
	 * @return the starting program
	 */
	static JavaProcess service(Service service, List<String> options, List<String> arguments) {
		return JavaProcess.start(Jvm.SMALL.with(ClassArchive.use()).with(options), service.title(), service.mainClass(),
				arguments);
	}

}
