# Two interface targets that every target of the project links: how it is compiled, and what it is warned of.
add_library(project_options INTERFACE)
target_compile_features(project_options INTERFACE cxx_std_20)
target_include_directories(project_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(project_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(project_options INTERFACE -fpch-preprocess)
endif()
if(RUNNERCACHE_SANITIZERS)
    target_compile_options(project_options INTERFACE -fsanitize=${RUNNERCACHE_SANITIZERS} -fno-omit-frame-pointer)
    target_link_options(project_options INTERFACE -fsanitize=${RUNNERCACHE_SANITIZERS})
    # gcc sees uninitialized values in std::optional where sanitizers have changed the code.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(project_options INTERFACE -Wno-maybe-uninitialized)
    endif()
endif()

add_library(project_warnings INTERFACE)
if(MSVC)
    target_compile_options(project_warnings INTERFACE /W4 /permissive- /utf-8)
    if(RUNNERCACHE_WARNINGS_AS_ERRORS)
        target_compile_options(project_warnings INTERFACE /WX)
    endif()
else()
    target_compile_options(project_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast
        -Woverloaded-virtual -Wnon-virtual-dtor)
    if(RUNNERCACHE_WARNINGS_AS_ERRORS)
        target_compile_options(project_warnings INTERFACE -Werror)
    endif()
endif()
