package dev.succession.cli;

import dev.succession.cli.connection.Failure;
import dev.succession.cli.rollout.ApproveCommand;
import dev.succession.cli.rollout.KeygenCommand;
import dev.succession.cli.rollout.LimitsCommand;
import dev.succession.cli.rollout.PlanCommand;
import dev.succession.cli.rollout.StandingCommand;
import dev.succession.cli.rollout.WaveCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line for operators. */
@Command(name = "succession", mixinStandardHelpOptions = true,
		description = { "Shows how migrations stand, and has services act on them.",
				"Reports are asked of the monitor; commands are written to the topics, which works without it." },
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done", "1:refused, or there is no such thing", "2:the command is wrong",
				"3:monitor, broker or registry do not answer" },
		subcommands = { OverviewCommand.class, MigrationsCommand.class, ShowCommand.class, CausesCommand.class,
				DriftCommand.class, LettersCommand.class, ActionsCommand.class, StatusCommand.class,
				ReportCommand.class, RehearseCommand.class, RedriveCommand.class, RollbackCommand.class,
				ExamineCommand.class, PauseCommand.class, ResumeCommand.class, ExceptCommand.class, ReplayCommand.class,
				ScanCommand.class, PlanCommand.class, ApproveCommand.class, StandingCommand.class, WaveCommand.class,
				LimitsCommand.class, KeygenCommand.class, CommandLine.HelpCommand.class })
public final class SuccessionCommand {

	private SuccessionCommand() {
	}

	/**
	 * Runs a command and exits with its code.
	 * @param args the command
	 */
	public static void main(String[] args) {
		System.exit(commandLine().execute(args));
	}

	static CommandLine commandLine() {
		CommandLine line = new CommandLine(new SuccessionCommand());
		line.setCaseInsensitiveEnumValuesAllowed(true);
		line.setExecutionExceptionHandler((exception, failed, _) -> {
			if (exception instanceof Failure failure) {
				failed.getErr().println(failure.getMessage());
				return failure.exitCode();
			}
			throw exception;
		});
		return line;
	}

}
