package dev.succession.benchmark.trial;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.succession.benchmark.arms.Arm.Surroundings;
import dev.succession.benchmark.regime.Regime.Quota;
import dev.succession.benchmark.schedule.Trial;
import dev.succession.testkit.processes.JavaProcess;
import dev.succession.testkit.processes.JavaProcess.Jvm;
import dev.succession.testkit.processes.KafkaCluster;
import dev.succession.testkit.processes.SharedRegistry;
import dev.succession.testkit.processes.SimulatorProcess;

/**
 * What an arm needs: a Partner Center with a new tenant and, for an arm that needs them,
 * new Kafka nodes. The schema registry is the same for all trials.
 */
final class Platform implements AutoCloseable {

	/** As in docker-compose.yml. */
	private static final List<String> NODE = List.of("-Xmx512m", "-Xms512m", "-XX:+UseSerialGC");

	private static final List<String> SIMULATOR = List.of("-XX:+UseSerialGC");

	private final Trial trial;

	private final Optional<KafkaCluster> kafka;

	private final SimulatorProcess simulator;

	/**
	 * Starts everything and waits until it can be used.
	 * @param trial what it is for
	 * @param logs the folder for the programs' logs
	 */
	Platform(Trial trial, Path logs) {
		this.trial = trial;
		this.kafka = trial.arm().arm().needsKafka()
				? Optional
					.of(new KafkaCluster(trial.brokers(), new KafkaCluster.Settings(new Jvm(logs, NODE), Map.of())))
				: Optional.empty();
		this.simulator = new SimulatorProcess(new Jvm(logs, SIMULATOR), trial.seed(), trial.customers(),
				trial.regime().simulatorArguments().toArray(String[]::new));
		this.kafka.ifPresent(KafkaCluster::awaitStart);
	}

	SimulatorProcess simulator() {
		return this.simulator;
	}

	Surroundings surroundings() {
		Quota quota = this.trial.regime().quota();
		return new Surroundings(this.simulator.url(), this.kafka.map(KafkaCluster::bootstrapServers).orElse(""),
				this.kafka.isPresent() ? SharedRegistry.URL : "", brokers(), this.trial.regime().inFlight(),
				quota.perSecond(), quota.onLicences());
	}

	int brokers() {
		return this.kafka.map(KafkaCluster::size).orElse(0);
	}

	List<ProcessHandle> nodes() {
		return this.kafka.stream()
			.flatMap((cluster) -> IntStream.range(0, cluster.size()).mapToObj(cluster::node))
			.map(JavaProcess::handle)
			.toList();
	}

	KafkaFigures kafkaFigures() {
		return this.kafka.map((cluster) -> KafkaFigures.of(cluster.bootstrapServers())).orElse(KafkaFigures.NONE);
	}

	@Override
	public void close() {
		this.simulator.close();
		this.kafka.ifPresent(KafkaCluster::close);
	}

}
