package dev.succession.discovery.dryrun;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;

/**
 * Reports what discovery would announce, and announces nothing: the table on the standard
 * output, and exit code 0 only if everything was read.
 */
class DryRun implements ApplicationRunner, ExitCodeGenerator {

	private final DryRunScan surveyor;

	private volatile boolean complete;

	DryRun(DryRunScan surveyor) {
		this.surveyor = surveyor;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		DryRunReport survey = this.surveyor.survey();
		if (!survey.lines().isEmpty()) {
			System.out.println(ReportTable.of(survey));
		}
		if (survey.failure() != null) {
			System.out.println("dry run failed: " + survey.failure());
		}
		System.out.println(survey.summary());
		this.complete = survey.isComplete();
	}

	@Override
	public int getExitCode() {
		return this.complete ? 0 : 1;
	}

}
