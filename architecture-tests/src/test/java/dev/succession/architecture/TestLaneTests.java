package dev.succession.architecture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code mvn -Pfast test} leaves out. A test that starts a broker, a registry, the
 * simulator or a service has the tag {@code integration} (or {@code chaos}, {@code load},
 * {@code scale}), on its class or on an annotation of it. Every other test is in the fast
 * lane.
 */
class TestLaneTests {

	private static final String TAG = "org.junit.jupiter.api.Tag";

	private static final Set<String> SLOW = Set.of("integration", "chaos", "load", "scale");

	/** Each starts a program or a part of one. */
	private static final Set<String> STARTERS = Set.of("org.springframework.boot.SpringApplication",
			"org.springframework.boot.builder.SpringApplicationBuilder", "dev.succession.platform.LocalKafka",
			"dev.succession.platform.LocalRegistry", "java.lang.ProcessBuilder");

	private final JavaClasses all = Modules.mainAndTests();

	@Test
	void whatStartsAProgramIsNotInTheFastLane() {
		assertThat(tests().filter(this::starts).filter((test) -> !isSlow(test))).extracting(JavaClass::getFullName)
			.as("tests that need @Tag(\"integration\")")
			.isEmpty();
	}

	@Test
	void whatStartsNothingIsInTheFastLane() {
		assertThat(tests().filter((test) -> !starts(test)).filter(TestLaneTests::isTagged))
			.extracting(JavaClass::getFullName)
			.as("tests that need no tag")
			.isEmpty();
	}

	private Stream<JavaClass> tests() {
		return this.all.stream().filter((type) -> type.getSimpleName().endsWith("Tests"));
	}

	/** Follows the calls of a test, its constructors and its set-up. */
	private boolean starts(JavaClass test) {
		Set<JavaCodeUnit> seen = new HashSet<>();
		Deque<JavaCodeUnit> open = new ArrayDeque<>();
		test.getClassHierarchy().forEach((type) -> open.addAll(type.getCodeUnits()));
		while (!open.isEmpty()) {
			JavaCodeUnit code = open.pop();
			if (seen.add(code)) {
				for (JavaAccess<?> access : code.getAccessesFromSelf()) {
					if (isStarter(access.getTargetOwner())) {
						return true;
					}
					open.addAll(reached(code.getOwner(), access));
				}
			}
		}
		return false;
	}

	private static boolean isStarter(JavaClass type) {
		return STARTERS.contains(type.getFullName()) || type.getPackageName().startsWith("org.testcontainers.");
	}

	/** Who makes an object may call any of its methods, through an interface as well. */
	private Set<JavaCodeUnit> reached(JavaClass from, JavaAccess<?> access) {
		JavaClass owner = access.getTargetOwner();
		if (!isOpen(from, owner)) {
			return Set.of();
		}
		Set<JavaCodeUnit> reached = new HashSet<>();
		access.getTarget()
			.resolveMember()
			.filter(JavaCodeUnit.class::isInstance)
			.map(JavaCodeUnit.class::cast)
			.ifPresent(reached::add);
		owner.getStaticInitializer().ifPresent(reached::add);
		if (reached.stream().anyMatch(JavaCodeUnit::isConstructor)) {
			owner.getMethods()
				.stream()
				.filter((method) -> !method.getModifiers().contains(JavaModifier.STATIC))
				.forEach(reached::add);
		}
		return reached;
	}

	/**
	 * From a test one looks into all that it uses, from a fixture into other fixtures and
	 * into main classes of programs, but not from one main class into the next.
	 */
	private boolean isOpen(JavaClass from, JavaClass target) {
		return this.all.contain(target.getFullName()) && (isFixture(from) || isFixture(target));
	}

	private static boolean isFixture(JavaClass type) {
		return type.getSource()
			.map((source) -> source.getUri().getPath())
			.filter(TestLaneTests::isForTests)
			.isPresent();
	}

	private static boolean isForTests(String path) {
		return path.contains("/test-classes/") || path.contains("/test-kit/");
	}

	private static boolean isSlow(JavaClass test) {
		return isTagged(test) || isStartedByAnAnnotation(test);
	}

	private static boolean isTagged(JavaClass test) {
		return Stream.concat(Stream.of(test), test.getRawSuperclass().stream())
			.flatMap((type) -> type.getAnnotations().stream())
			.anyMatch(TestLaneTests::isSlowTag);
	}

	private static boolean isStartedByAnAnnotation(JavaClass test) {
		return test.getAnnotations()
			.stream()
			.flatMap((annotation) -> annotation.getRawType().getAnnotations().stream())
			.anyMatch(TestLaneTests::isSlowTag);
	}

	private static boolean isSlowTag(JavaAnnotation<?> annotation) {
		return annotation.getRawType().getFullName().equals(TAG)
				&& Optional.of(annotation.get("value")).flatMap((value) -> value).filter(SLOW::contains).isPresent();
	}

}
