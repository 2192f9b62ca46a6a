package dev.succession.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The modules of this build: their sources, and what was compiled from them. */
final class Modules {

	private static final Path ROOT = Path.of("..");

	private static final JavaClasses MAIN = new ClassFileImporter().importPaths(folders("target/classes"));

	private Modules() {
	}

	/** The classes of all modules. */
	static JavaClasses main() {
		return MAIN;
	}

	/** The classes of some modules. */
	static JavaClasses main(String... modules) {
		return new ClassFileImporter()
			.importPaths(Stream.of(modules).map((module) -> ROOT.resolve(module).resolve("target/classes")).toList());
	}

	/** The classes of all modules and of their tests. */
	static JavaClasses mainAndTests() {
		return new ClassFileImporter().importPaths(
				Stream.concat(folders("target/classes").stream(), folders("target/test-classes").stream()).toList());
	}

	/** Source files by package, without package-info, in all modules. */
	static Map<Path, List<Path>> packages(String sourceSet) {
		return folders("src/" + sourceSet + "/java").stream()
			.flatMap(Modules::walk)
			.filter((path) -> path.toString().endsWith(".java") && !path.endsWith("package-info.java"))
			.collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
	}

	private static List<Path> folders(String within) {
		try (Stream<Path> entries = Files.list(ROOT)) {
			return entries.filter((entry) -> Files.exists(entry.resolve("pom.xml")))
				.map((entry) -> entry.resolve(within))
				.filter(Files::isDirectory)
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> walk(Path folder) {
		try (Stream<Path> paths = Files.walk(folder)) {
			return paths.toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
