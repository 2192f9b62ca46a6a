package dev.succession.benchmark.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.succession.benchmark.arms.Arm.Program;
import dev.succession.testkit.processes.JavaProcess;
import dev.succession.testkit.processes.JavaProcess.Jvm;

/**
 * Starts and ends the programs of an arm.
 *
 * @param logs the folder for what they write
 * @param recordings whether the Java Flight Recorder runs in each; the recordings are
 * beside the logs, and cost some per cent of the CPU
 */
public record Programs(Path logs, boolean recordings) {

	private static final Duration TO_WRITE_A_RECORDING = Duration.ofSeconds(20);

	JavaProcess start(Program program) {
		Jvm jvm = new Jvm(this.logs, program.options());
		return JavaProcess.start(this.recordings ? jvm.with(recording(program)) : jvm, program.name(),
				program.mainClass(), program.arguments());
	}

	private List<String> recording(Program program) {
		Path file = this.logs.toAbsolutePath()
			.resolve("%s-%d.jfr".formatted(program.name(), System.currentTimeMillis()));
		return List.of("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file);
	}

	/**
	 * A recording is written by a program that is asked to end, not by one that is
	 * killed.
	 */
	void end(JavaProcess program) {
		if (this.recordings) {
			program.terminate();
			program.endedWithin(TO_WRITE_A_RECORDING);
		}
		program.close();
	}

}
